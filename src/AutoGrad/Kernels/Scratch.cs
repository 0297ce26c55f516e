using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

/// <summary>One reusable piece of memory at a fixed address, aligned to 64 bytes. It grows to what was asked for and is kept.</summary>
sealed unsafe class Scratch
{
    public const int Alignment = 64;
    [ThreadStatic] static Scratch? image;
    [ThreadStatic] static Scratch? result;
    byte[]? buffer;

    /// <summary>This thread's room for a rearranged image.</summary>
    public static Scratch Image => image ??= new();

    /// <summary>This thread's room for results that are yet to be spread.</summary>
    public static Scratch Result => result ??= new();

    /// <summary>Room for so many elements; what was there is lost.</summary>
    public T* Reserve<T>(long elements) where T : unmanaged
    {
        long bytes = elements * sizeof(T) + Alignment;
        if (buffer is null || buffer.Length < bytes)
            buffer = GC.AllocateUninitializedArray<byte>(checked((int)Math.Max(1 << 12, bytes + bytes / 4)), pinned: true);
        nint address = (nint)Unsafe.AsPointer(ref buffer[0]);
        return (T*)((address + Alignment - 1) & ~(nint)(Alignment - 1));
    }
}
