using System.Numerics.Tensors;

namespace AutoGrad;

/// <summary>Whether any element is true; of none false. A reduction of Bool tensors; no gradient flows.</summary>
/// <param name="Axes">The axes that disappear.</param>
/// <param name="KeepAxes">Whether they stay with an extent of 1.</param>
public sealed record Any(Shape Axes, bool KeepAxes) : ReductionOp(Axes, KeepAxes)
{
    /// <inheritdoc/>
    public override DTypes Accepts => DTypes.Bool;

    /// <inheritdoc/>
    public override double? Identity => 0;

    /// <inheritdoc/>
    protected override T Fold<T>(ReadOnlySpan<T> row) => throw new NotSupportedException("Any is a reduction of truth values.");

    /// <inheritdoc/>
    protected override void Combine<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) => throw new NotSupportedException("Any is a reduction of truth values.");

    /// <inheritdoc/>
    protected override T FoldInteger<T>(ReadOnlySpan<T> row) => TensorPrimitives.Max(row);

    /// <inheritdoc/>
    protected override void CombineInteger<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) => TensorPrimitives.Max(a, b, y);
}

/// <summary>Masks: whether any element is true; of none false.</summary>
public static class AnyMethods
{
    extension(Tensor x)
    {
        /// <summary>Whether any element is true; of none false: a Bool scalar. Numbers count as true where they are not 0.</summary>
        public Tensor Any() => x.Any([]);

        /// <summary>Whether any element is true; of none false; over axes, and no axes means all. Numbers count as true where they are not 0.</summary>
        /// <param name="axes">The axes that disappear; negative ones count from the end.</param>
        /// <param name="keepAxes">Whether they stay with an extent of 1.</param>
        public Tensor Any(ReadOnlySpan<int> axes, bool keepAxes = false) =>
            new Any(Axes.Of(x, axes, "Any"), keepAxes).Apply(x.DType == DType.Bool ? x : x.NotEqualTo(0));
    }
}
