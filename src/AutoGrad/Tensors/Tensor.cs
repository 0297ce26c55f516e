using System.Diagnostics;
using System.Runtime.CompilerServices;
using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>
/// An immutable array of numbers with any number of axes. Operations make new tensors; views (transpose, slice, expand, reshape of dense
/// elements) share memory. Elementwise results, and those of convolutions, may stay pending until their values are needed; nobody can tell the difference. Nothing is disposed of.
/// </summary>
[DebuggerDisplay("{DebuggerText,nq}")]
public partial class Tensor
{
    Storage? storage;
    Awaited? awaited;
    readonly int[]? strides;
    readonly int offset;

    internal Tensor(Shape shape, DType dtype, Storage storage)
    {
        (Shape, DType, this.storage) = (shape, dtype, storage);
    }

    internal Tensor(Shape shape, DType dtype, Storage storage, int[] strides, int offset) : this(shape, dtype, storage)
    {
        this.strides = ReferenceEquals(strides, shape.Strides) ? null : strides;
        this.offset = offset;
    }

    internal Tensor(Shape shape, DType dtype, Awaited awaited) => (Shape, DType, this.awaited) = (shape, dtype, awaited);

    /// <summary>A tensor that has a shape and a type but no values: see <see cref="Ghost"/>.</summary>
    private protected Tensor(Shape shape, DType dtype) => (Shape, DType) = (shape, dtype);

    private protected Tensor(Shape shape, DType dtype, bool isLifted) : this(shape, dtype) => (IsLifted, StandsForAnother) = (isLifted, true);

    /// <summary>The extents of the axes.</summary>
    public Shape Shape { get; }

    /// <summary>The type of the elements.</summary>
    public DType DType { get; private protected set; }

    /// <summary>The number of axes.</summary>
    public int Rank => Shape.Rank;

    /// <summary>The number of elements.</summary>
    public int Size => Shape.Size;

    /// <summary>This tensor with the value that it has now: for a parameter, a snapshot that later assignments don't reach.</summary>
    internal Tensor Current => StandsForAnother ? Represented : this;

    private protected virtual Tensor Represented => this;

    /// <summary>Whether the tensor is a parameter, or lifted. Operations ask this first: all others are nothing but themselves.</summary>
    internal bool StandsForAnother { get; }

    /// <summary>Whether the tensor stands for others that a transform works with.</summary>
    internal bool IsLifted { get; }

    /// <summary>The tensor that holds the values that a reader sees.</summary>
    internal virtual Tensor Readable => this;

    /// <summary>All values that the tensor stands for: of one that is lifted to a batch, those of all examples.</summary>
    internal virtual Tensor Bare => this;

    /// <summary>A fresh tensor whose elements the caller writes.</summary>
    internal static Tensor Allocate(Shape shape, DType dtype) => new(shape, dtype, Storage.Allocate(shape.Size, dtype.Size));

    /// <summary>The storage, after evaluation if the values are pending.</summary>
    internal Storage Values => storage ?? Evaluate();

    /// <summary>What will give the values, or null when they are there.</summary>
    internal Awaited? Awaited => storage is not null || awaited is not { } expected ? null : expected.Values is { } values ? Settle(values) : expected;

    /// <summary>The expression that will give the values; null when they are there, or come from elsewhere.</summary>
    internal Pending? Pending => Awaited as Pending;

    /// <summary>Says that the values will be read again: see <see cref="Awaited.IsKept"/>.</summary>
    internal void MarkKept()
    {
        if (Volatile.Read(ref awaited) is { } expected) expected.IsKept = true;
    }

    /// <summary>Where the element at index 0 lies, in elements from the start of the storage.</summary>
    internal int Offset => offset;

    /// <summary>Distances between neighbours along each axis, in elements.</summary>
    internal int[] Strides => strides ?? Shape.Strides;

    /// <summary>Whether the strides are those of the shape itself.</summary>
    internal bool IsRowMajor => strides is null;

    /// <summary>Whether the elements lie one after the other in row-major order.</summary>
    internal bool IsDense
    {
        get
        {
            if (strides is null) return true;
            var expected = 1;
            for (var axis = strides.Length - 1; axis >= 0; axis--)
            {
                var extent = Shape.Extents[axis];
                if (extent == 0) return true;
                if (extent != 1 && strides[axis] != expected) return false;
                expected *= extent;
            }
            return true;
        }
    }

    /// <summary>Whether every element is one and the same number in memory.</summary>
    internal bool IsUniform
    {
        get
        {
            if (Size == 1) return true;
            if (strides is null) return false;
            for (var axis = 0; axis < strides.Length; axis++)
            {
                if (strides[axis] != 0 && Shape.Extents[axis] != 1) return false;
            }
            return true;
        }
    }

    /// <summary>Another view of the same elements.</summary>
    internal virtual Tensor View(Shape shape, int[] viewStrides, int viewOffset) => new(shape, DType, Values, viewStrides, viewOffset);

    /// <summary>The same values as a tensor of its own, without history.</summary>
    internal virtual Tensor Alias() => Awaited is { } expected ? new(Shape, DType, expected) : new(Shape, DType, Values, Strides, offset);

    /// <summary>This tensor if its elements are dense, otherwise a dense copy.</summary>
    internal Tensor Dense()
    {
        if (IsDense) return this;
        var copy = Allocate(Shape, DType);
        DenseCopy work = new(this, copy);
        TypeSwitch.RunUntyped(DType, ref work);
        return copy;
    }

    /// <summary>Whether there are a few elements, evaluated, one after the other: then the shortest way to a result is the best.</summary>
    internal bool IsHandy => storage is not null && strides is null && (uint)(Shape.Size - 1) < Fusion.SmallestPending - 1;

    /// <summary>The elements of a tensor that <see cref="IsHandy"/>. The tensor must be kept alive as long as they are used.</summary>
    internal Span<T> Elements<T>() where T : unmanaged => storage!.Span<T>().Slice(offset, Shape.Size);

    /// <summary>The elements in row-major order, copied together if they lie apart.</summary>
    internal Lease<T> Read<T>() where T : unmanaged
    {
        var dense = Dense();
        var values = dense.Values;
        return new(values, values.Span<T>().Slice(dense.offset, Size));
    }

    /// <summary>All elements of the storage, for kernels that follow <see cref="Strides"/> from <see cref="Offset"/>.</summary>
    internal Lease<T> ReadStrided<T>() where T : unmanaged
    {
        var values = Values;
        return new(values, values.Span<T>());
    }

    /// <summary>What a block program reads to see this tensor.</summary>
    /// <param name="isPerRow">Whether the tensor has one element for each row of the program.</param>
    internal Source AsSource(bool isPerRow = false)
    {
        var values = Values;
        var size = DType.Size;
        if (IsUniform) return new(null, 0, null, Bits(values.Span<byte>().Slice(offset * size, size)), size, isPerRow);
        var start = values.Start + (offset * size);
        if (IsDense) return new(values.Array, start, null, 0, size, isPerRow);
        return new(values.Array, start, Layout.Of(Shape.Extents, Strides), 0, size, isPerRow);
    }

    static ulong Bits(ReadOnlySpan<byte> element)
    {
        ulong bits = 0;
        for (var i = element.Length - 1; i >= 0; i--) bits = (bits << 8) | element[i];
        return bits;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    Storage Evaluate()
    {
        if (Volatile.Read(ref awaited) is not { } expected) return storage ?? Missing();
        lock (expected)
        {
            if (expected.Values is null) expected.Evaluate(this);
        }
        Settle(expected.Values!);
        return storage!;
    }

    /// <summary>What reading a tensor without values does.</summary>
    private protected virtual Storage Missing() => throw new InvalidOperationException("The tensor has no values.");

    /// <summary>Ends the pending state.</summary>
    Awaited? Settle(Storage values)
    {
        Volatile.Write(ref storage, values);
        awaited = null;
        return null;
    }

    readonly ref struct DenseCopy(Tensor from, Tensor to) : IUntyped
    {
        public unsafe void Run<T>() where T : unmanaged
        {
            using var x = from.ReadStrided<T>();
            using var y = to.ReadStrided<T>();
            fixed (T* source = x.Span, target = y.Span) Strided.CopyAll(source + from.Offset, Layout.Of(from.Shape.Extents, from.Strides), target);
        }
    }
}
