namespace AutoGrad.Nn;

/// <summary>
/// A step of a long short-term memory (Hochreiter, Schmidhuber 1997, with forget gates): (i, f, g, o) = Wx + Uh + b, c′ = σ(f)·c + σ(i)·tanh(g), h′ = σ(o)·tanh(c′), and with a
/// projection P·h′ in its place (Sak et al. 2014). The gates lie in the order i, f, g, o. torch: <c>LSTMCell</c>.
/// </summary>
public sealed partial class LstmCell : RecurrentCell
{
    /// <summary>A cell.</summary>
    /// <param name="inputs">The number of features that go in.</param>
    /// <param name="hidden">The number of features of the memory.</param>
    /// <param name="bias">Whether the gates have terms.</param>
    /// <param name="projection">The number of features that the output is projected to; 0 for none.</param>
    /// <param name="random">Where the first weights come from.</param>
    /// <exception cref="ArgumentException">A number of features is not positive, or the projection is none.</exception>
    public LstmCell(int inputs, int hidden, bool bias = true, int projection = 0, RandomSource? random = null)
        : this(inputs, hidden, bias, projection, Initial.Or(random), projection == 0 ? hidden : projection)
    {
    }

    LstmCell(int inputs, int hidden, bool bias, int projection, RandomSource random, int outputs)
        : base(nameof(LstmCell), inputs, hidden, Checked(projection, hidden, outputs), 4, bias, random) =>
        WeightHr = projection == 0 ? null : new(Initial.Uniform([projection, hidden], hidden, random));

    /// <summary>The projection P, [projection, hidden], or null.</summary>
    public Parameter? WeightHr { get; }

    /// <inheritdoc/>
    public override int OutputSize => WeightHr?.Shape[0] ?? HiddenSize;

    internal override bool HasMemory => true;

    /// <summary>What is put out in a step from zeros.</summary>
    /// <param name="x">[batch, inputs], or [inputs].</param>
    /// <returns>[batch, outputs], or [outputs].</returns>
    /// <exception cref="ArgumentException">The shape doesn't fit.</exception>
    public override Tensor Forward(Tensor x) => Forward(x, null).Hidden;

    /// <summary>The next state.</summary>
    /// <param name="x">[batch, inputs], or [inputs].</param>
    /// <param name="state">The state, [batch, outputs] and [batch, hidden], or [outputs] and [hidden]; null for zeros.</param>
    /// <exception cref="ArgumentException">The shapes don't fit.</exception>
    public LstmState Forward(Tensor x, LstmState? state)
    {
        var next = Step(x, LstmState.Inner(state, nameof(LstmCell)));
        return new(Observed(next.Hidden), next.Cell!);
    }

    internal override CellStep Begin() => new Stepper(WeightHh, WeightHr, HiddenSize);

    static int Checked(int projection, int hidden, int outputs) => projection >= 0 && (projection == 0 || projection < hidden)
        ? outputs
        : throw new ArgumentException($"LstmCell: a projection to {projection} features must be smaller than the {hidden} hidden ones, or 0 for none.");

    sealed class Stepper(Tensor weight, Tensor? projection, int hidden) : CellStep
    {
        public override CellState Next(Tensor input, CellState state)
        {
            // Added before they are parted, so that the four gradients are joined only once.
            var gates = (input + state.Hidden.MatMul(weight, transposeB: true)).Split(hidden, 1);
            var (i, f, g, o) = (gates[0].Sigmoid(), gates[1].Sigmoid(), gates[2].Tanh(), gates[3].Sigmoid());
            var c = (f * state.Cell!) + (i * g);
            var squashed = c.Tanh();
            var h = o * squashed;
            // In one pass, and written out: the derivatives read them all again.
            Tensor.Evaluate(i, f, g, o, c, squashed, h);
            return new(projection is null ? h : h.MatMul(projection, transposeB: true), c);
        }
    }
}
