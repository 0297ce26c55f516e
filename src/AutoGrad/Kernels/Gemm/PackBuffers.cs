using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

/// <summary>Scratch memory for packed operands: one pair of buffers for each thread, kept and reused, aligned to 64 bytes.</summary>
static unsafe class PackBuffers
{
    const int Alignment = 64;
    [ThreadStatic] static byte[]? left;
    [ThreadStatic] static byte[]? right;

    /// <summary>Room for a packed left operand, until the thread's next call.</summary>
    public static T* Left<T>(nint elements)
        where T : unmanaged => (T*)Reserve(ref left, elements * sizeof(T));

    /// <summary>Room for a packed right operand, until the thread's next call.</summary>
    public static T* Right<T>(nint elements)
        where T : unmanaged => (T*)Reserve(ref right, elements * sizeof(T));

    static byte* Reserve(ref byte[]? buffer, nint bytes)
    {
        if (buffer is null || buffer.Length < bytes + Alignment)
        {
            // Pinned arrays are never moved, so their addresses hold. Growth is by powers of two, so that it soon ends.
            nint size = Math.Max(1 << 16, (nint)System.Numerics.BitOperations.RoundUpToPowerOf2((nuint)bytes + Alignment));
            buffer = GC.AllocateUninitializedArray<byte>(checked((int)size), pinned: true);
        }
        nint address = (nint)Unsafe.AsPointer(ref buffer[0]);
        return (byte*)((address + Alignment - 1) & ~(nint)(Alignment - 1));
    }
}
