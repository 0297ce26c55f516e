using System.Numerics.Tensors;
using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>Σ x over axes; 0 for no elements. The rounding error grows with the logarithm of the number of elements.</summary>
/// <param name="Axes">The axes that disappear.</param>
/// <param name="KeepAxes">Whether they stay with an extent of 1.</param>
public sealed record Sum(Shape Axes, bool KeepAxes) : ReductionOp(Axes, KeepAxes)
{
    /// <inheritdoc/>
    public override Linearity Linearity => Linearity.AllTogether;

    /// <inheritdoc/>
    public override DTypes Accepts => DTypes.Numeric;

    /// <inheritdoc/>
    public override double? Identity => 0;

    /// <inheritdoc/>
    protected override T Fold<T>(ReadOnlySpan<T> row) => RowSums.Add(row);

    /// <inheritdoc/>
    protected override void FoldRows<T>(ReadOnlySpan<T> rows, Span<T> y) => RowSums.Add(rows, y);

    /// <inheritdoc/>
    protected override void Combine<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) => TensorPrimitives.Add(a, b, y);

    /// <inheritdoc/>
    protected override void CombineRows<T>(ReadOnlySpan<T> rows, Span<T> y)
    {
        if (!ColumnSums.TryAdd(rows, y)) base.CombineRows(rows, y);
    }

    /// <inheritdoc/>
    protected override T FoldInteger<T>(ReadOnlySpan<T> row) => TensorPrimitives.Sum(row);

    /// <inheritdoc/>
    protected override void CombineInteger<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) => TensorPrimitives.Add(a, b, y);

    internal override IBlockFunction? After(IBlockFunction map, DType type, int row) => (map as BinaryMap)?.SumOf(type, row);

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => Restore(dy, x).Expand(x.Shape);
}

/// <summary>Sums.</summary>
public static class SumMethods
{
    extension(Tensor x)
    {
        /// <summary>The sum of all elements, a scalar.</summary>
        public Tensor Sum() => x.Sum([]);

        /// <summary>The sum over axes; no axes means all.</summary>
        /// <param name="axes">The axes that disappear; negative ones count from the end.</param>
        /// <param name="keepAxes">Whether they stay with an extent of 1.</param>
        public Tensor Sum(ReadOnlySpan<int> axes, bool keepAxes = false) => new Sum(Axes.Of(x, axes, "Sum"), keepAxes).Apply(x);
    }
}
