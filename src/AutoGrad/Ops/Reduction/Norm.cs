namespace AutoGrad;

/// <summary>
/// The vector norm over axes: (Σ |x|ᵖ)^(1/p), with its limits max |x| for p = ∞ and min |x| for −∞, and the number of elements that are not 0 for p = 0. The derivative is
/// sign x·(|x|/y)^(p − 1); it is 0 where y = 0, and at elements that are 0 (so, too, for p &lt; 1, where the slope is infinite there). For p = ±∞ elements
/// that tie share the gradient equally. A primitive, because no composition gives these values at 0.
/// </summary>
/// <param name="Axes">The axes that disappear.</param>
/// <param name="KeepAxes">Whether they stay with an extent of 1.</param>
/// <param name="Order">p.</param>
public sealed record Norm(Shape Axes, bool KeepAxes, double Order) : UnaryOp
{
    /// <inheritdoc/>
    public override Keep Keep => Order == 0 ? Keep.None : Keep.A | Keep.Output;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x)
    {
        Operands.Demand(this, DTypes.Floating, x);
        return Order switch
        {
            0 => x.NotEqualTo(0).To(x.DType).Sum(Axes, KeepAxes),
            1 => Magnitude(x).Sum(Axes, KeepAxes),
            2 => (x * x).Sum(Axes, KeepAxes).Sqrt(),
            double.PositiveInfinity => Magnitude(x).Max(Axes, KeepAxes),
            double.NegativeInfinity => Magnitude(x).Min(Axes, KeepAxes),
            _ => Power(Power(Magnitude(x), Order).Sum(Axes, KeepAxes), 1 / Order),
        };
    }

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy)
    {
        dy = Restored.To(x, Axes, dy);
        if (Order == 0) return Tensor.Zeros(x.Shape, x.DType);
        if (Order == 1) return Sign(x) * dy;
        y = Restored.To(x, Axes, y);
        if (double.IsInfinity(Order))
        {
            var chosen = Magnitude(x).EqualTo(y);
            return Tensor.Where(chosen, Sign(x) * (dy / chosen.To(x.DType).Sum(Axes, keepAxes: true)), 0);
        }
        // The divisor is made harmless before the division, so that no NaN arises whose derivative could be asked for.
        var isZero = y.EqualTo(0);
        var divisor = Tensor.Where(isZero, 1, y);
        return Order == 2
            ? x * Tensor.Where(isZero, 0, dy / divisor)
            : Sign(x) * Power(Magnitude(x) / divisor, Order - 1) * Tensor.Where(isZero, 0, dy);
    }

    static Tensor Magnitude(Tensor x) => Tensor.Where(x < 0, -x, x);

    static Tensor Sign(Tensor x) => (x > 0).To(x.DType) - (x < 0).To(x.DType);

    /// <summary>aᵖ for a ≥ 0. At 0 it is the limit, and its derivative 0.</summary>
    static Tensor Power(Tensor a, double p)
    {
        var isZero = a.EqualTo(0);
        var power = (Tensor.Where(isZero, 1, a).Log() * p).Exp();
        return Tensor.Where(isZero, p > 0 ? 0 : double.PositiveInfinity, power);
    }
}

/// <summary>Vector norms.</summary>
public static class NormMethods
{
    extension(Tensor x)
    {
        /// <summary>The norm of all elements, a scalar.</summary>
        /// <param name="order">p: 2 for the Euclidean norm, 1 for the sum of magnitudes, ∞ and −∞ for the greatest and the least magnitude, 0 for the number of elements that are not 0.</param>
        public Tensor Norm(double order = 2) => x.Norm([], order);

        /// <summary>The norm over axes; no axes means all.</summary>
        /// <param name="axes">The axes that disappear; negative ones count from the end.</param>
        /// <param name="order">p: 2 for the Euclidean norm, 1 for the sum of magnitudes, ∞ and −∞ for the greatest and the least magnitude, 0 for the number of elements that are not 0.</param>
        /// <param name="keepAxes">Whether they stay with an extent of 1.</param>
        /// <exception cref="ArgumentException">p is NaN, or ±∞ and the axes hold no elements.</exception>
        public Tensor Norm(ReadOnlySpan<int> axes, double order = 2, bool keepAxes = false)
        {
            if (double.IsNaN(order)) throw new ArgumentException("Norm: NaN is no order.");
            return new Norm(Axes.Of(x, axes, "Norm"), keepAxes, order).Apply(x);
        }
    }
}
