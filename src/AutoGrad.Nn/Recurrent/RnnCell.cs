namespace AutoGrad.Nn;

/// <summary>A step of an Elman network: h′ = tanh(W·x + b + U·h + c), or with relu in place of tanh. torch: <c>RNNCell</c>.</summary>
public sealed class RnnCell : RecurrentCell
{
    readonly bool relu;

    /// <summary>A cell.</summary>
    /// <param name="inputs">The number of features that go in.</param>
    /// <param name="hidden">The number of features of the state.</param>
    /// <param name="bias">Whether there are the terms b and c.</param>
    /// <param name="relu">Whether the nonlinearity is relu, not tanh.</param>
    /// <param name="random">Where the first weights come from.</param>
    public RnnCell(int inputs, int hidden, bool bias = true, bool relu = false, RandomSource? random = null)
        : base(nameof(RnnCell), inputs, hidden, hidden, 1, bias, Initial.Or(random)) => this.relu = relu;

    /// <summary>The next state, from zeros.</summary>
    /// <param name="x">[batch, inputs], or [inputs].</param>
    /// <returns>[batch, hidden], or [hidden].</returns>
    /// <exception cref="ArgumentException">The shape doesn't fit.</exception>
    public override Tensor Forward(Tensor x) => Forward(x, null);

    /// <summary>The next state.</summary>
    /// <param name="x">[batch, inputs], or [inputs].</param>
    /// <param name="hidden">The state, [batch, hidden], or [hidden]; null for zeros.</param>
    /// <returns>[batch, hidden], or [hidden].</returns>
    /// <exception cref="ArgumentException">The shapes don't fit.</exception>
    public Tensor Forward(Tensor x, Tensor? hidden) => Observed(Step(x, hidden is null ? null : new(hidden, null)).Hidden);

    internal override CellStep Begin() => new Stepper(WeightHh, relu);

    sealed class Stepper(Tensor weight, bool relu) : CellStep
    {
        public override CellState Next(Tensor input, CellState state)
        {
            var sum = input + state.Hidden.MatMul(weight, transposeB: true);
            return new(relu ? sum.Relu() : sum.Tanh(), null);
        }
    }
}
