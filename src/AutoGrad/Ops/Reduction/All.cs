using System.Numerics.Tensors;

namespace AutoGrad;

/// <summary>Whether all elements are true; of none true. A reduction of Bool tensors; no gradient flows.</summary>
/// <param name="Axes">The axes that disappear.</param>
/// <param name="KeepAxes">Whether they stay with an extent of 1.</param>
public sealed record All(Shape Axes, bool KeepAxes) : ReductionOp(Axes, KeepAxes)
{
    /// <inheritdoc/>
    public override DTypes Accepts => DTypes.Bool;

    /// <inheritdoc/>
    public override double? Identity => 1;

    /// <inheritdoc/>
    protected override T Fold<T>(ReadOnlySpan<T> row) => throw new NotSupportedException("All is a reduction of truth values.");

    /// <inheritdoc/>
    protected override void Combine<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) => throw new NotSupportedException("All is a reduction of truth values.");

    /// <inheritdoc/>
    protected override T FoldInteger<T>(ReadOnlySpan<T> row) => TensorPrimitives.Min(row);

    /// <inheritdoc/>
    protected override void CombineInteger<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) => TensorPrimitives.Min(a, b, y);
}

/// <summary>Masks: whether all elements are true; of none true.</summary>
public static class AllMethods
{
    extension(Tensor x)
    {
        /// <summary>Whether all elements are true; of none true: a Bool scalar. Numbers count as true where they are not 0.</summary>
        public Tensor All() => x.All([]);

        /// <summary>Whether all elements are true; of none true; over axes, and no axes means all. Numbers count as true where they are not 0.</summary>
        /// <param name="axes">The axes that disappear; negative ones count from the end.</param>
        /// <param name="keepAxes">Whether they stay with an extent of 1.</param>
        public Tensor All(ReadOnlySpan<int> axes, bool keepAxes = false) =>
            new All(Axes.Of(x, axes, "All"), keepAxes).Apply(x.DType == DType.Bool ? x : x.NotEqualTo(0));
    }
}
