using System.Numerics.Tensors;
using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>The least element over axes; NaN if there is one. The gradient is shared equally between elements that tie.</summary>
/// <param name="Axes">The axes that disappear.</param>
/// <param name="KeepAxes">Whether they stay with an extent of 1.</param>
public sealed record Min(Shape Axes, bool KeepAxes) : ReductionOp(Axes, KeepAxes)
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.A | Keep.Output;

    /// <inheritdoc/>
    public override DTypes Accepts => DTypes.Numeric;

    /// <inheritdoc/>
    protected override T Fold<T>(ReadOnlySpan<T> row) => Extremes.Min(row);

    /// <inheritdoc/>
    protected override void FoldRows<T>(ReadOnlySpan<T> rows, Span<T> y) => Extremes.Min(rows, y);

    /// <inheritdoc/>
    protected override void Combine<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) => TensorPrimitives.Min(a, b, y);

    /// <inheritdoc/>
    protected override T FoldInteger<T>(ReadOnlySpan<T> row) => TensorPrimitives.Min(row);

    /// <inheritdoc/>
    protected override void CombineInteger<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) => TensorPrimitives.Min(a, b, y);

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => Ties.Share(x, Restore(y, x), Restore(dy, x), Axes);
}

/// <summary>Minima.</summary>
public static class MinMethods
{
    extension(Tensor x)
    {
        /// <summary>The least of all elements, a scalar.</summary>
        /// <exception cref="ArgumentException">There are no elements.</exception>
        public Tensor Min() => x.Min([]);

        /// <summary>The least element over axes; no axes means all.</summary>
        /// <param name="axes">The axes that disappear; negative ones count from the end.</param>
        /// <param name="keepAxes">Whether they stay with an extent of 1.</param>
        /// <exception cref="ArgumentException">The axes hold no elements.</exception>
        public Tensor Min(ReadOnlySpan<int> axes, bool keepAxes = false) => new Min(Axes.Of(x, axes, "Min"), keepAxes).Apply(x);
    }
}
