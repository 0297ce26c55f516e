namespace AutoGrad;

/// <summary>
/// e^(x − m)/Σ e^(x − m) along an axis, with m = max x; 0 throughout a slice of nothing but −∞, as the gradient of <see cref="LogSumExp"/> is. The rule is
/// dx = y·(dy − Σ dy·y). A primitive, because the rule needs only y, where a composition would keep the exponentials and their sum as well.
/// </summary>
/// <param name="Axis">The axis along which the result sums to 1.</param>
public sealed record Softmax(int Axis) : UnaryOp
{
    /// <inheritdoc/>
    protected override Tensor? Jvp(Tensor x, Tensor y, Tensor dx) => Vjp(x, y, dx);

    /// <inheritdoc/>
    protected override Op? Batched(int size) => this with { Axis = Axis + 1 };

    /// <inheritdoc/>
    public override Keep Keep => Keep.Output;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x)
    {
        Operands.Demand(this, DTypes.Floating, x);
        Operands.DemandAxis(this, x, Axis);
        if (x.Size == 0) return x;
        var powers = (x - Peak.Of(x, [Axis])).Exp();
        var sum = powers.Sum([Axis], keepAxes: true);
        // One division a row, not one an element.
        return powers * (1 / Tensor.Where(sum.EqualTo(0), 1, sum));
    }

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => y * (dy - (dy * y).Sum([Axis], keepAxes: true));
}

/// <summary>Normalised exponentials.</summary>
public static class SoftmaxMethods
{
    extension(Tensor x)
    {
        /// <summary>eˣ/Σ eˣ along an axis.</summary>
        /// <param name="axis">The axis along which the result sums to 1; negative ones count from the end.</param>
        public Tensor Softmax(int axis = -1) => new Softmax(Operands.Axis(x, axis, "Softmax")).Apply(x);
    }
}
