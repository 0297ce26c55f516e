namespace AutoGrad.Nn;

/// <summary>
/// A step of a gated recurrent unit (Cho et al. 2014, in cuDNN's form): r = σ(Wᵣx + Uᵣh), z = σ(W_z x + U_z h), n = tanh(Wₙx + bₙ + r·(Uₙh + cₙ)), h′ = (1 − z)·n + z·h.
/// The gates lie in the order r, z, n. torch: <c>GRUCell</c>.
/// </summary>
public sealed class GruCell : RecurrentCell
{
    /// <summary>A cell.</summary>
    /// <param name="inputs">The number of features that go in.</param>
    /// <param name="hidden">The number of features of the state.</param>
    /// <param name="bias">Whether the gates have terms.</param>
    /// <param name="random">Where the first weights come from.</param>
    public GruCell(int inputs, int hidden, bool bias = true, RandomSource? random = null)
        : base(nameof(GruCell), inputs, hidden, hidden, 3, bias, Initial.Or(random))
    {
    }

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

    /// <summary>That of r and z; that of n stands inside, beside the product that r scales.</summary>
    private protected override Tensor HiddenBias() =>
        Tensor.Concat([BiasHh![..(2 * HiddenSize)], Tensor.Zeros([HiddenSize], BiasHh!.DType)]);

    internal override CellStep Begin() => new Stepper(WeightHh, BiasHh?[(2 * HiddenSize)..], HiddenSize);

    sealed class Stepper(Tensor weight, Tensor? bias, int hidden) : CellStep
    {
        public override CellState Next(Tensor input, CellState state)
        {
            var (x, u) = (input.Split(hidden, 1), state.Hidden.MatMul(weight, transposeB: true).Split(hidden, 1));
            var (r, z) = ((x[0] + u[0]).Sigmoid(), (x[1] + u[1]).Sigmoid());
            var inner = bias is null ? u[2] : u[2] + bias;
            var n = (x[2] + (r * inner)).Tanh();
            var next = n + (z * (state.Hidden - n));
            // In one pass, and written out: the derivatives read them all again.
            Tensor.Evaluate(r, z, inner, n, next);
            return new(next, null);
        }
    }
}
