using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>y[…, i, …] = a[…, b[…, i, …], …]: an index for each element along an axis. The gradients of an element that is taken often add up.</summary>
/// <param name="Axis">The axis.</param>
public sealed record Gather(int Axis) : BinaryOp
{
    /// <inheritdoc/>
    public override Linearity Linearity => Linearity.AllTogether;

    /// <inheritdoc/>
    protected override Tensor[]? Batch(BatchInputs inputs) => IndexBatches.Gather(this, inputs);

    /// <inheritdoc/>
    public override Keep Keep => Keep.B;

    /// <summary>Reads. The value of a parameter is held by nobody.</summary>
    public override Tensor Apply(Tensor a, Tensor b) => ParameterValue.CountsHoldersOf(a) ? ApplyHolding(a, b) : base.Apply(a, b);

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor a, Tensor b)
    {
        Indices.Alike(this, a, b, Axis);
        return IndexedReads.Of<Elements>(nameof(Gather), a, b, Axis, b.Shape);
    }

    /// <inheritdoc/>
    protected override Tensor VjpA(Tensor a, Tensor b, Tensor y, Tensor dy) => new ScatterSum(Axis, a.Shape.Extents[Axis]).Apply(dy, b);

    readonly struct Elements : IIndexedRead
    {
        public static void Run<T>(ReadOnlySpan<T> x, ReadOnlySpan<long> index, Span<T> y, int outer, int count, int extent, int inner) where T : unmanaged =>
            ElementGather.Run(x, index, y, outer, count, extent, inner);
    }
}

/// <summary>Elements by index.</summary>
public static class GatherMethods
{
    extension(Tensor x)
    {
        /// <summary>For each index the element at that place along an axis; in the other axes the element's own place.</summary>
        /// <param name="axis">The axis; negative ones count from the end.</param>
        /// <param name="index">Int64 or Int32 indices from 0, with as many axes as x, none but the given one longer than that of x. The result has its shape.</param>
        /// <exception cref="ArgumentException">The index is no integer tensor, or its shape doesn't fit.</exception>
        /// <exception cref="ArgumentOutOfRangeException">There is no such axis, or an index lies outside it.</exception>
        public Tensor Gather(int axis, Tensor index)
        {
            ArgumentNullException.ThrowIfNull(x);
            axis = x.Shape.Axis(axis, nameof(Gather));
            index = Indices.Of(index, nameof(Gather));
            return new Gather(axis).Apply(x.Narrowed(index.Shape, axis, nameof(Gather)), index);
        }

        /// <summary>The first part of x that in all axes but one has the extents of an index.</summary>
        internal Tensor Narrowed(Shape shape, int except, string op)
        {
            if (x.Rank != shape.Rank) throw new ArgumentException($"{op}: {x.Describe()} and an index of the shape {shape} have different numbers of axes.");
            var part = x;
            for (var axis = 0; axis < x.Rank; axis++)
            {
                if (axis == except || shape.Extents[axis] == x.Shape.Extents[axis]) continue;
                if (shape.Extents[axis] > x.Shape.Extents[axis]) throw new ArgumentException($"{op}: the index of the shape {shape} is longer than {x.Describe()} along axis {axis}.");
                part = new Slice(axis, 0, shape.Extents[axis], 1).Apply(part);
            }
            return part;
        }
    }
}
