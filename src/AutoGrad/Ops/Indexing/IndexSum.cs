using System.Numerics;
using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>y[…, b[i], …] = Σ a[…, i, …]: slices added up among zeros where a vector of indices says. The adjoint of <see cref="IndexSelect"/>.</summary>
/// <param name="Axis">The axis.</param>
/// <param name="Extent">Its extent in the result.</param>
public sealed record IndexSum(int Axis, int Extent) : BinaryOp
{
    /// <inheritdoc/>
    public override Linearity Linearity => Linearity.AllTogether;

    /// <inheritdoc/>
    protected override Tensor[]? Batch(BatchInputs inputs) => IndexBatches.Sum(this, inputs);

    /// <summary>The name in messages: with that of the method of which this is the core.</summary>
    public override string Name => "IndexAdd (IndexSum)";

    /// <inheritdoc/>
    public override Keep Keep => Keep.B;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor a, Tensor b)
    {
        Operands.Demand(this, DTypes.Numeric, a);
        Operands.DemandAxis(this, a, Axis);
        if (b.Rank != 1 || b.Size != a.Shape.Extents[Axis]) throw new ArgumentException($"{Name}: {a.Describe()} needs a vector of {a.Shape.Extents[Axis]} indices along axis {Axis}; the index is {b.Describe()}.");
        return IndexedSums.Of<Slices>(this, a, b, Axis, Extent);
    }

    /// <inheritdoc/>
    protected override Tensor VjpA(Tensor a, Tensor b, Tensor y, Tensor dy) => new IndexSelect(Axis).Apply(dy, b);

    readonly struct Slices : IIndexedSum
    {
        public static void Add<T>(ReadOnlySpan<T> x, ReadOnlySpan<long> index, Span<T> y, int outer, int count, int extent, int inner) where T : unmanaged, INumber<T> =>
            RowScatter.Add(x, index, y, outer, extent, inner);
    }
}

/// <summary>Adding slices by index.</summary>
public static class IndexAddMethods
{
    extension(Tensor x)
    {
        /// <summary>x with slices added along an axis where a vector of indices says; several may go to one place.</summary>
        /// <param name="axis">The axis; negative ones count from the end.</param>
        /// <param name="index">A vector of Int64 or Int32 indices from 0.</param>
        /// <param name="source">The slices: of the shape of x, with the index's length along the axis.</param>
        /// <exception cref="ArgumentException">The shapes don't fit, or the types differ.</exception>
        /// <exception cref="ArgumentOutOfRangeException">There is no such axis, or an index lies outside it.</exception>
        public Tensor IndexAdd(int axis, Tensor index, Tensor source)
        {
            ArgumentNullException.ThrowIfNull(x);
            ArgumentNullException.ThrowIfNull(source);
            axis = x.Shape.Axis(axis, "IndexAdd");
            index = Indices.Of(index, "IndexAdd");
            if (source.Rank != x.Rank || !source.Shape.With(axis, 0).Equals(x.Shape.With(axis, 0)))
            {
                throw new ArgumentException($"IndexAdd: {x.Describe()} and the source {source.Describe()} must have the same extents in all axes but axis {axis}.");
            }
            return x + new IndexSum(axis, x.Shape.Extents[axis]).Apply(source, index);
        }
    }
}
