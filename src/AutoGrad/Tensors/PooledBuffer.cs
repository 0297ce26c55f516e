using System.Runtime.InteropServices;

namespace AutoGrad;

/// <summary>A pooled buffer: pinned, aligned to 64 bytes, and watched by a weak handle while it is lent.</summary>
sealed class PooledBuffer
{
    const int Alignment = 64;
    GCHandle watch = GCHandle.Alloc(null, GCHandleType.Weak);
    volatile bool escaped;

    public PooledBuffer(int capacity, int sizeClass)
    {
        (Capacity, SizeClass) = (capacity, sizeClass);
        Array = GC.AllocateUninitializedArray<byte>(capacity + Alignment, pinned: true);
        Start = (int)(-Marshal.UnsafeAddrOfPinnedArrayElement(Array, 0) & (Alignment - 1));
    }

    public byte[] Array { get; }
    public int Start { get; }
    public int Capacity { get; }
    public int SizeClass { get; }

    /// <summary>When the block last came back, in ticks of <see cref="System.Diagnostics.Stopwatch"/>, and at which look of the pool.</summary>
    public (long Time, long Look) Returned { get; set; }

    public bool Escaped => escaped;

    public void Escape() => escaped = true;

    public void Watch(Storage borrower) => watch.Target = borrower;

    public bool IsForgotten => watch.Target is null;

    public void Drop() => watch.Free();
}
