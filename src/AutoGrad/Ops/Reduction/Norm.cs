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
    protected override Tensor? Jvp(Tensor x, Tensor y, Tensor dx) => new Sum(Axes, KeepAxes).Apply(dx.Chain(Vjp(x, y, Tensor.OnesLike(y))));

    /// <inheritdoc/>
    protected override Op? Batched(int size) => this with { Axes = Axes.Further() };

    /// <inheritdoc/>
    public override Keep Keep => Order == 0 ? Keep.None : Keep.A | Keep.Output;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x)
    {
        Operands.Demand(this, DTypes.Floating, x);
        Operands.DemandAxes(this, x, Axes);
        if (double.IsInfinity(Order) && Restored.Count(x, Axes) == 0) throw new ArgumentException($"Norm: the axes {Axes} of {x.Describe()} hold no elements, so there is no extreme one.");
        return Order switch
        {
            0 => Total(x.NotEqualTo(0).To(x.DType)),
            1 => Total(x.Abs()),
            2 => Total(x * x).Sqrt(),
            double.PositiveInfinity => new Max(Axes, KeepAxes).Apply(x.Abs()),
            double.NegativeInfinity => new Min(Axes, KeepAxes).Apply(x.Abs()),
            _ => Power(Total(Power(x.Abs(), Order, Zero(Order))), 1 / Order, Zero(Order)),
        };
    }

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy)
    {
        dy = Restored.To(x, Axes, dy);
        if (Order == 0) return Tensor.ZerosLike(x);
        if (Order == 1) return x.Sign() * dy;
        y = Restored.To(x, Axes, y);
        if (double.IsInfinity(Order))
        {
            var chosen = x.Abs().EqualTo(y);
            return Tensor.Where(chosen, x.Sign() * (dy / new Sum(Axes, KeepAxes: true).Apply(chosen.To(x.DType))), 0);
        }
        // The divisor is made harmless before the division, so that no NaN arises whose derivative could be asked for.
        var isZero = y.EqualTo(0);
        var divisor = Tensor.Where(isZero, 1, y);
        return Order == 2
            ? x * Tensor.Where(isZero, 0, dy / divisor)
            : x.Sign() * Power(x.Abs() / divisor, Order - 1, 0) * Tensor.Where(isZero, 0, dy);
    }

    Tensor Total(Tensor x) => new Sum(Axes, KeepAxes).Apply(x);

    /// <summary>aᵖ for a ≥ 0, with a stated value and derivatives of 0 at a = 0.</summary>
    static Tensor Power(Tensor a, double p, double atZero)
    {
        var isZero = a.EqualTo(0);
        return Tensor.Where(isZero, atZero, Tensor.Where(isZero, 1, a).Pow(p));
    }

    /// <summary>The limit of aᵖ as a falls to 0.</summary>
    static double Zero(double p) => p > 0 ? 0 : double.PositiveInfinity;
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
