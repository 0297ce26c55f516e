using System.Numerics.Tensors;

namespace AutoGrad.Outsider;

/// <summary>The element of greatest magnitude over axes, with its sign; 0 of nothing. The gradient is shared equally between elements that tie. A reduction.</summary>
/// <param name="Axes">The axes that disappear.</param>
/// <param name="KeepAxes">Whether they stay with an extent of 1.</param>
public sealed record LargestMagnitude(Shape Axes, bool KeepAxes) : ReductionOp(Axes, KeepAxes)
{
    public override Keep Keep => Keep.A | Keep.Output;

    public override double? Identity => 0;

    protected override T Fold<T>(ReadOnlySpan<T> row) => TensorPrimitives.MaxMagnitude(row);

    protected override void Combine<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) => TensorPrimitives.MaxMagnitude(a, b, y);

    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy)
    {
        var chosen = x.EqualTo(Restore(y, x));
        var ties = new Sum(Axes, KeepAxes: true).Apply(chosen.To(x.DType));
        return Tensor.Where(chosen, Restore(dy, x) / ties, 0);
    }
}

public static class LargestMagnitudeMethods
{
    extension(Tensor x)
    {
        /// <summary>The element of greatest magnitude, with its sign.</summary>
        public Tensor LargestMagnitude(int axis) => new LargestMagnitude([axis < 0 ? axis + x.Rank : axis], KeepAxes: false).Apply(x);
    }
}
