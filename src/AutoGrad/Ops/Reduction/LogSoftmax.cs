namespace AutoGrad;

/// <summary>
/// x − ln Σ eˣ along an axis; −∞ throughout a slice of nothing but −∞. The rule is dx = dy − e^y·Σ dy. A primitive, because it needs only y.
/// </summary>
/// <param name="Axis">The axis along which the exponentials of the result sum to 1.</param>
public sealed record LogSoftmax(int Axis) : UnaryOp
{
    /// <inheritdoc/>
    protected override Tensor? Jvp(Tensor x, Tensor y, Tensor dx) => dx - dx.Chain(y.Exp()).Sum([Axis], keepAxes: true);

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
        var shifted = x - Peak.Of(x, [Axis]);
        var sum = shifted.Exp().Sum([Axis], keepAxes: true);
        return shifted - Tensor.Where(sum.EqualTo(0), 1, sum).Log();
    }

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => dy - (y.Exp() * dy.Sum([Axis], keepAxes: true));
}

/// <summary>Logarithms of normalised exponentials.</summary>
public static class LogSoftmaxMethods
{
    extension(Tensor x)
    {
        /// <summary>x − ln Σ eˣ along an axis: the logarithm of the softmax, without its loss of digits.</summary>
        /// <param name="axis">The axis along which the exponentials of the result sum to 1; negative ones count from the end.</param>
        public Tensor LogSoftmax(int axis = -1) => new LogSoftmax(Operands.Axis(x, axis, "LogSoftmax")).Apply(x);
    }
}
