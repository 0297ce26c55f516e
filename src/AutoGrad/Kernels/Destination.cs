using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutoGrad.Kernels;

/// <summary>Where in an array the results of a step go, among others: the opposite of a <see cref="Source"/> that is not dense.</summary>
/// <param name="array">The array.</param>
/// <param name="start">The byte in it where the element at index 0 goes.</param>
/// <param name="layout">How the elements are spread.</param>
sealed class Destination(byte[] array, int start, Layout layout)
{
    /// <summary>Whether a program has a step that writes here.</summary>
    public bool IsTaken { get; set; }

    /// <summary>Writes elements from an index on.</summary>
    public void Store(int first, ReadOnlySpan<byte> values, int elementSize)
    {
        switch (elementSize)
        {
            case 1: Store<byte>(first, values); break;
            case 4: Store<int>(first, values); break;
            default: Store<long>(first, values); break;
        }
    }

    void Store<T>(int first, ReadOnlySpan<byte> values) where T : unmanaged => Strided.Place(MemoryMarshal.Cast<byte, T>(values), ref Unsafe.As<byte, T>(ref array[start]), layout, first);
}
