using System.Numerics;
using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>
/// yₖ = ∏ xᵢ over i ≤ k along an axis, or over i ≥ k in reverse. As the recurrence yₖ = xₖ·yₖ₋₁ it has the rule dxₖ = gₖ·yₖ₋₁ with gₖ = dyₖ + xₖ₊₁·gₖ₊₁: there is
/// no division, so that zeros are as good as other numbers, also in derivatives of the derivative.
/// </summary>
/// <param name="Axis">The axis.</param>
/// <param name="Reverse">Whether the product runs from the end.</param>
public sealed record CumProd(int Axis, bool Reverse) : UnaryOp
{
    /// <inheritdoc/>
    protected override Op? Batched(int size) => this with { Axis = Axis + 1 };

    /// <inheritdoc/>
    public override Keep Keep => Keep.A | Keep.Output;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x) => RunningResults.Along<Products>(this, x, Axis, Reverse);

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) =>
        new LinearRecurrence(Axis, !Reverse).Apply(x.ShiftAlong(Axis, Reverse ? 1 : -1, 0), dy) * y.ShiftAlong(Axis, Reverse ? -1 : 1, 1);

    readonly struct Products : IRunningResult
    {
        public static void Run<T>(ReadOnlySpan<T> x, Span<T> y, int length, int inner, bool reverse) where T : unmanaged, INumber<T> => Cumulative.Product(x, y, length, inner, reverse);
    }
}

/// <summary>Running products.</summary>
public static class CumProdMethods
{
    extension(Tensor x)
    {
        /// <summary>The product of all elements along an axis up to each.</summary>
        /// <param name="axis">The axis; negative ones count from the end.</param>
        /// <param name="reverse">Whether the product runs from the end instead.</param>
        public Tensor CumProd(int axis, bool reverse = false) => new CumProd(Operands.Axis(x, axis, "CumProd"), reverse).Apply(x);

        /// <summary>The elements moved along an axis by one place, forwards or backwards; a number takes the place that is free.</summary>
        internal Tensor ShiftAlong(int axis, int by, double value)
        {
            var extent = x.Shape.Extents[axis];
            if (extent == 0) return x;
            var kept = new Slice(axis, by > 0 ? 0 : 1, extent - 1, 1).Apply(x);
            var free = Tensor.Full(x.Shape.With(axis, 1), value, x.DType);
            return Tensor.Concat(by > 0 ? [free, kept] : [kept, free], axis);
        }
    }
}
