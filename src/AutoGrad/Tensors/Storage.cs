using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutoGrad;

/// <summary>
/// The bytes behind one or more tensors: held in the object itself when few, an ordinary array when small, or a pooled
/// buffer. When nobody holds the storage any more, the pool finds out and lends the buffer again.
/// </summary>
class Storage
{
    byte[]? array;
    readonly int start;
    readonly int bytes;
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
        if (bytes <= OfOne.Most) return new OfOne((int)bytes);
        if (bytes <= OfFew.Most) return new OfFew((int)bytes);
        if (bytes <= OfSome.Most) return new OfSome((int)bytes);
        if (bytes < Pool.SmallestBlock) return new((int)bytes, GC.AllocateUninitializedArray<byte>((int)bytes));
        return Pool.Lend(bytes);
    }

    public int Bytes => bytes;

    /// <summary>The array that holds the bytes. Those that lie in the object move into one.</summary>
    public byte[] Array
    {
        get
        {
            if (array is null) Interlocked.CompareExchange(ref array, Span<byte>().ToArray(), null);
            return array;
        }
    }

    /// <summary>Where in <see cref="Array"/> the bytes begin.</summary>
    public int Start => start;

    /// <summary>All elements. The storage must be kept alive as long as the span is used: see <see cref="Lease{T}"/>.</summary>
    public Span<T> Span<T>() where T : unmanaged
    {
        ref var first = ref array is { } outside ? ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(outside), start) : ref Inside;
        return MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref first), bytes / Unsafe.SizeOf<T>());
    }

    ref byte Inside
    {
        get
        {
            if (bytes <= OfOne.Most) return ref Unsafe.As<ulong, byte>(ref Unsafe.As<OfOne>(this).Word);
            if (bytes <= OfFew.Most) return ref Unsafe.As<FewWords, byte>(ref Unsafe.As<OfFew>(this).Words);
            if (bytes <= OfSome.Most) return ref Unsafe.As<SomeWords, byte>(ref Unsafe.As<OfSome>(this).Words);
            throw TakenOver();
        }
    }

    /// <summary>Whether the memory belongs to the pool, and to nobody else.</summary>
    public bool IsPooled => block is { Escaped: false };

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

    // An object costs more than the bytes in it: with three sizes the small tensors of a small model are two objects and not three.
    sealed class OfOne(int bytes) : Storage(bytes)
    {
        public const int Most = sizeof(ulong);
        public ulong Word;
    }

    sealed class OfFew(int bytes) : Storage(bytes)
    {
        public const int Most = 4 * sizeof(ulong);
        public FewWords Words;
    }

    sealed class OfSome(int bytes) : Storage(bytes)
    {
        public const int Most = 16 * sizeof(ulong);
        public SomeWords Words;
    }

    [InlineArray(OfFew.Most / sizeof(ulong))]
    struct FewWords
    {
        ulong first;
    }

    [InlineArray(OfSome.Most / sizeof(ulong))]
    struct SomeWords
    {
        ulong first;
    }
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
