namespace AutoGrad.Nn;

/// <summary>An Elman network over sequences, of any number of layers and in one direction or both: <see cref="RnnCell"/> has the formula. torch: <c>RNN</c>.</summary>
public sealed class Rnn : RecurrentLayer
{
    /// <summary>A layer.</summary>
    /// <param name="inputs">The number of features that go in.</param>
    /// <param name="hidden">The number of features of the state.</param>
    /// <param name="layers">How many cells lie above each other.</param>
    /// <param name="relu">Whether the nonlinearity is relu, not tanh.</param>
    /// <param name="bias">Whether there are terms beside the products.</param>
    /// <param name="batchFirst">Whether tensors are [batch, steps, features], not [steps, batch, features].</param>
    /// <param name="dropout">The probability with which an output is dropped on its way to the next layer, while training.</param>
    /// <param name="bidirectional">Whether a second set of cells reads the sequences from their ends.</param>
    /// <param name="random">Where the first weights come from, and what is dropped.</param>
    /// <exception cref="ArgumentException">A number of features or layers is not positive.</exception>
    public Rnn(int inputs, int hidden, int layers = 1, bool relu = false, bool bias = true, bool batchFirst = false, double dropout = 0, bool bidirectional = false, RandomSource? random = null)
        : base(nameof(Rnn), inputs, (size, source) => new RnnCell(size, hidden, bias, relu, source), layers, batchFirst, dropout, bidirectional, random)
    {
    }

    /// <summary>The outputs of all steps, from a state of zeros.</summary>
    /// <param name="x">[steps, batch, inputs], or as batch-first, or [steps, inputs].</param>
    /// <returns>The same axes with directions·hidden features.</returns>
    /// <exception cref="ArgumentException">The shape doesn't fit.</exception>
    public override Tensor Forward(Tensor x) => Through(x, null, null).Outputs;

    /// <summary>The outputs of all steps, and the state after the last.</summary>
    /// <param name="x">[steps, batch, inputs], or as batch-first, or [steps, inputs].</param>
    /// <param name="hidden">The state before the first step, [layers·directions, batch, hidden], without the batch for one sequence; null for zeros.</param>
    /// <param name="lengths">
    /// The length of each sequence, integers [batch]. A state stops where its sequence ends, outputs beyond are zeros, and the other direction begins at the last element:
    /// the values of PyTorch's packed sequences.
    /// </param>
    /// <returns>The outputs, with directions·hidden features, and the last states, [layers·directions, batch, hidden].</returns>
    /// <exception cref="ArgumentException">The shapes don't fit, or a length is longer than the sequence.</exception>
    public (Tensor Outputs, Tensor Hidden) Run(Tensor x, Tensor? hidden = null, Tensor? lengths = null)
    {
        var (outputs, state) = Through(x, hidden is null ? null : new(hidden, null), lengths);
        return (outputs, state.Hidden);
    }
}
