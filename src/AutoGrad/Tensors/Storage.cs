using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutoGrad;

/// <summary>
/// The bytes behind one or more tensors: a number held in the object itself, an ordinary array when small, or a pooled
/// buffer. When nobody holds the storage any more, the pool finds out and lends the buffer again.
/// </summary>
sealed class Storage
{
    byte[]? array;
    readonly int start;
    readonly int bytes;
    ulong inline;
    PooledBuffer? block;

    Storage(int bytes) => this.bytes = bytes;

    Storage(int bytes, byte[] array) : this(bytes) => this.array = array;

    internal Storage(int bytes, PooledBuffer block) : this(bytes)
    {
        this.block = block;
        array = block.Array;
        start = block.Start;
    }

    /// <summary>Storage whose bytes are not cleared; the caller writes all of them.</summary>
    public static Storage Allocate(int count, int elementSize)
    {
        var bytes = (long)count * elementSize;
        if (count == 1) return new((int)bytes);
        if (bytes < Pool.SmallestBlock) return new((int)bytes, GC.AllocateUninitializedArray<byte>((int)bytes));
        return Pool.Lend(bytes);
    }

    public int Bytes => bytes;

    /// <summary>The array that holds the bytes, or null when they are held in the object.</summary>
    public byte[]? Array => array is null && bytes > sizeof(ulong) ? throw TakenOver() : array;

    /// <summary>Where in <see cref="Array"/> the bytes begin.</summary>
    public int Start => start;

    /// <summary>The one number, where there is no array.</summary>
    public ulong Inline => inline;

    /// <summary>All elements. The storage must be kept alive as long as the span is used: see <see cref="Lease{T}"/>.</summary>
    public Span<T> Span<T>() where T : unmanaged
    {
        if (array is null && bytes > sizeof(ulong)) throw TakenOver();
        ref var first = ref array is null ? ref Unsafe.As<ulong, byte>(ref inline) : ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(array), start);
        return MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref first), bytes / Unsafe.SizeOf<T>());
    }

    /// <summary>From now on a user may hold the bytes without holding the storage: the pool never sees them again.</summary>
    public void Escape() => block?.Escape();

    /// <summary>A new storage of the same memory, whose old contents nobody can read from now on; null where others may hold the memory itself.</summary>
    public Storage? TakeOver(int bytes)
    {
        if (block is not { Escaped: false } buffer || bytes != this.bytes) return null;
        (array, block) = (null, null);
        return Pool.Pass(buffer, bytes);
    }

    static InvalidOperationException TakenOver() => new("The tensor's memory was given to the results of Tensor.Evaluate as reusable; its values can't be read any more.");
}

/// <summary>
/// Elements of a tensor for as long as the lease lives. Disposing it is what keeps the pool from lending the buffer to
/// somebody else while a kernel still works on it: the just-in-time compiler drops references after their last use.
/// </summary>
readonly ref struct Lease<T>(Storage owner, Span<T> span) : IDisposable where T : unmanaged
{
    public Span<T> Span { get; } = span;

    public void Dispose() => GC.KeepAlive(owner);
}
