using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>
/// a with the elements of c put where the indices b say along an axis. Where several go to one place the last one along the axis stays, and it alone
/// receives the gradient of that place.
/// </summary>
/// <param name="Axis">The axis.</param>
public sealed record Scatter(int Axis) : TernaryOp
{
    /// <inheritdoc/>
    public override Linearity Linearity => Linearity.AllTogether;

    /// <inheritdoc/>
    protected override Op? Batched(int size) => this with { Axis = Axis + 1 };

    /// <inheritdoc/>
    public override Keep Keep => Keep.B;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor a, Tensor b, Tensor c)
    {
        Indices.Alike(this, a, b, Axis);
        Operands.Same(this, a, c);
        if (!b.Shape.Equals(c.Shape)) throw new ArgumentException($"Scatter: the source {c.Describe()} and its index {b.Describe()} have different shapes.");
        var y = Tensor.Allocate(a.Shape, a.DType);
        if (a.Size > 0) Assembly.Write(a, y, y.Strides, 0);
        Work work = new(c, b, y, Axis);
        TypeSwitch.RunUntyped(a.DType, ref work);
        return y;
    }

    /// <inheritdoc/>
    protected override Tensor VjpA(Tensor a, Tensor b, Tensor c, Tensor y, Tensor dy) => new Scatter(Axis).Apply(dy, b, Tensor.Zeros(b.Shape, dy.DType));

    /// <inheritdoc/>
    protected override Tensor VjpC(Tensor a, Tensor b, Tensor c, Tensor y, Tensor dy) =>
        Tensor.Where(new LastToArrive(Axis, y.Shape.Extents[Axis]).Apply(b), new Gather(Axis).Apply(dy, b), 0);

    readonly ref struct Work(Tensor x, Tensor index, Tensor y, int axis) : IUntyped
    {
        public void Run<T>() where T : unmanaged
        {
            var (outer, extent, inner) = Indices.Around(y.Shape, axis);
            using var at = index.Read<long>();
            Indices.Check(at.Span, nameof(Scatter), axis, extent);
            using var from = x.Read<T>();
            using var to = y.Read<T>();
            ElementScatter.Put(from.Span, at.Span, to.Span, outer, x.Shape.Extents[axis], extent, inner);
        }
    }
}

/// <summary>Which indices are the last along an axis to name their place.</summary>
/// <param name="Axis">The axis.</param>
/// <param name="Extent">The number of places.</param>
public sealed record LastToArrive(int Axis, int Extent) : NonDifferentiableOp(1)
{
    /// <inheritdoc/>
    protected override Op? Batched(int size) => this with { Axis = Axis + 1 };

    /// <inheritdoc/>
    protected override Tensor Forward(ReadOnlySpan<Tensor> inputs)
    {
        Operands.DemandAxis(this, inputs[0], Axis);
        var y = Tensor.Allocate(inputs[0].Shape, DType.Bool);
        var (outer, count, inner) = Indices.Around(y.Shape, Axis);
        using var index = inputs[0].Read<long>();
        using var last = y.Read<bool>();
        Indices.Check(index.Span, Name, Axis, Extent);
        LastWriters.Find(index.Span, last.Span, outer, count, Extent, inner);
        return y;
    }
}

/// <summary>Putting elements by index.</summary>
public static class ScatterMethods
{
    extension(Tensor x)
    {
        /// <summary>x with elements replaced by those of a source, each where its index says along an axis. Of several that go to one place the last stays.</summary>
        /// <param name="axis">The axis; negative ones count from the end.</param>
        /// <param name="index">Int64 or Int32 indices from 0, of the extents of x in all other axes.</param>
        /// <param name="source">A tensor of the shape of the index.</param>
        /// <exception cref="ArgumentException">The shapes don't fit, or the types differ.</exception>
        /// <exception cref="ArgumentOutOfRangeException">There is no such axis, or an index lies outside it.</exception>
        public Tensor Scatter(int axis, Tensor index, Tensor source)
        {
            ArgumentNullException.ThrowIfNull(x);
            return new Scatter(x.Shape.Axis(axis, nameof(Scatter))).Apply(x, Indices.Of(index, nameof(Scatter)), source);
        }

        /// <summary>x with a number put where indices say along an axis.</summary>
        /// <exception cref="ArgumentException">The shapes don't fit.</exception>
        /// <exception cref="ArgumentOutOfRangeException">There is no such axis, or an index lies outside it.</exception>
        public Tensor Scatter(int axis, Tensor index, double value)
        {
            ArgumentNullException.ThrowIfNull(x);
            ArgumentNullException.ThrowIfNull(index);
            return x.Scatter(axis, index, Tensor.Full(index.Shape, value, x.DType));
        }
    }
}
