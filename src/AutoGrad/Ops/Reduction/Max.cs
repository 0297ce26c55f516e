using System.Numerics.Tensors;
using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>The greatest element over axes; NaN if there is one. The gradient is shared equally between elements that tie.</summary>
/// <param name="Axes">The axes that disappear.</param>
/// <param name="KeepAxes">Whether they stay with an extent of 1.</param>
public sealed record Max(Shape Axes, bool KeepAxes) : ReductionOp(Axes, KeepAxes)
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.A | Keep.Output;

    /// <inheritdoc/>
    public override DTypes Accepts => DTypes.Numeric;

    /// <inheritdoc/>
    protected override T Fold<T>(ReadOnlySpan<T> row) => Extremes.Max(row);

    /// <inheritdoc/>
    protected override void FoldRows<T>(ReadOnlySpan<T> rows, Span<T> y) => Extremes.Max(rows, y);

    /// <inheritdoc/>
    protected override void Combine<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) => TensorPrimitives.Max(a, b, y);

    /// <inheritdoc/>
    protected override T FoldInteger<T>(ReadOnlySpan<T> row) => TensorPrimitives.Max(row);

    /// <inheritdoc/>
    protected override void CombineInteger<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) => TensorPrimitives.Max(a, b, y);

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => Ties.Share(x, Restore(y, x), Restore(dy, x), Axes);
}

/// <summary>Maxima.</summary>
public static class MaxMethods
{
    extension(Tensor x)
    {
        /// <summary>The greatest of all elements, a scalar.</summary>
        /// <exception cref="ArgumentException">There are no elements.</exception>
        public Tensor Max() => x.Max([]);

        /// <summary>The greatest element over axes; no axes means all.</summary>
        /// <param name="axes">The axes that disappear; negative ones count from the end.</param>
        /// <param name="keepAxes">Whether they stay with an extent of 1.</param>
        /// <exception cref="ArgumentException">The axes hold no elements.</exception>
        public Tensor Max(ReadOnlySpan<int> axes, bool keepAxes = false) => new Max(Axes.Of(x, axes, "Max"), keepAxes).Apply(x);
    }
}
