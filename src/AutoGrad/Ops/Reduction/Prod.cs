using System.Numerics.Tensors;

namespace AutoGrad;

/// <summary>
/// ∏ x along one axis; 1 of no elements. The derivative by an element is the product of those before it and of those after it, both running products: there is no
/// division, so that zeros are as good as other numbers, also in derivatives of the derivative.
/// </summary>
/// <param name="Axis">The axis that disappears.</param>
/// <param name="KeepAxis">Whether it stays with an extent of 1.</param>
public sealed record Prod(int Axis, bool KeepAxis) : ReductionOp([Axis], KeepAxis)
{
    /// <inheritdoc/>
    protected override Op? Batched(int size) => new Prod(Axis + 1, KeepAxis);

    /// <inheritdoc/>
    public override Keep Keep => Keep.A;

    /// <inheritdoc/>
    public override DTypes Accepts => DTypes.Numeric;

    /// <inheritdoc/>
    public override double? Identity => 1;

    /// <inheritdoc/>
    protected override T Fold<T>(ReadOnlySpan<T> row) => TensorPrimitives.Product(row);

    /// <inheritdoc/>
    protected override void Combine<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) => TensorPrimitives.Multiply(a, b, y);

    /// <inheritdoc/>
    protected override T FoldInteger<T>(ReadOnlySpan<T> row) => TensorPrimitives.Product(row);

    /// <inheritdoc/>
    protected override void CombineInteger<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) => TensorPrimitives.Multiply(a, b, y);

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy)
    {
        var before = new CumProd(Axis, Reverse: false).Apply(x.ShiftAlong(Axis, 1, 1));
        var after = new CumProd(Axis, Reverse: true).Apply(x.ShiftAlong(Axis, -1, 1));
        return Restore(dy, x) * before * after;
    }
}

/// <summary>Products.</summary>
public static class ProdMethods
{
    extension(Tensor x)
    {
        /// <summary>The product of all elements, a scalar; 1 of none.</summary>
        public Tensor Prod() => x.Flatten().Prod([0]);

        /// <summary>The product over axes, one axis after the other; no axes means all. 1 of no elements.</summary>
        /// <param name="axes">The axes that disappear; negative ones count from the end.</param>
        /// <param name="keepAxes">Whether they stay with an extent of 1.</param>
        public Tensor Prod(ReadOnlySpan<int> axes, bool keepAxes = false)
        {
            var each = Axes.Of(x, axes, "Prod").Extents;
            var y = x;
            for (var i = each.Length - 1; i >= 0; i--) y = new Prod(each[i], keepAxes).Apply(y);
            return y;
        }
    }
}
