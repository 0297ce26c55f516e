using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>y[…, i, …] = a[…, b[i], …]: whole slices along an axis, named by a vector of indices. The gradients of a slice that is taken often add up.</summary>
/// <param name="Axis">The axis.</param>
public sealed record IndexSelect(int Axis) : BinaryOp
{
    /// <summary>What was called, for messages: functions that look up are made of this operation.</summary>
    internal string Caller { get; init; } = nameof(IndexSelect);

    /// <inheritdoc/>
    public override Linearity Linearity => Linearity.AllTogether;

    /// <inheritdoc/>
    protected override Tensor[]? Batch(BatchInputs inputs) => IndexBatches.Select(this, inputs);

    /// <inheritdoc/>
    public override Keep Keep => Keep.B;

    /// <summary>Reads. The value of a parameter is held by nobody.</summary>
    public override Tensor Apply(Tensor a, Tensor b) => ParameterValue.CountsHoldersOf(a) ? ApplyHolding(a, b) : base.Apply(a, b);

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor a, Tensor b)
    {
        Operands.DemandAxis(this, a, Axis);
        return IndexedReads.Of<Slices>(Caller, a, b, Axis, a.Shape.With(Axis, b.Size));
    }

    /// <inheritdoc/>
    protected override Tensor VjpA(Tensor a, Tensor b, Tensor y, Tensor dy) => new IndexSum(Axis, a.Shape.Extents[Axis]).Apply(dy, b);

    readonly struct Slices : IIndexedRead
    {
        public static void Run<T>(ReadOnlySpan<T> x, ReadOnlySpan<long> index, Span<T> y, int outer, int count, int extent, int inner) where T : unmanaged =>
            RowGather.Run(x, index, y, outer, extent, inner);
    }
}

/// <summary>Slices by index.</summary>
public static class IndexSelectMethods
{
    extension(Tensor x)
    {
        /// <summary>The slices along an axis that a vector of indices names, in its order; one may be taken often.</summary>
        /// <param name="axis">The axis; negative ones count from the end.</param>
        /// <param name="index">A vector of Int64 or Int32 indices from 0.</param>
        /// <exception cref="ArgumentException">The index is no vector of integers.</exception>
        /// <exception cref="ArgumentOutOfRangeException">There is no such axis, or an index lies outside it.</exception>
        public Tensor IndexSelect(int axis, Tensor index)
        {
            ArgumentNullException.ThrowIfNull(x);
            index = Indices.Of(index, nameof(IndexSelect));
            if (index.Rank != 1) throw new ArgumentException($"IndexSelect: the index is a vector; the one given is {index.Describe()}. Gather takes an index for each element, Embedding any shape.");
            return new IndexSelect(x.Shape.Axis(axis, nameof(IndexSelect))).Apply(x, index);
        }
    }
}
