namespace AutoGrad.Nn;

/// <summary>Long short-term memories over sequences, of any number of layers and in one direction or both: <see cref="LstmCell"/> has the formula. torch: <c>LSTM</c>.</summary>
public sealed class Lstm : RecurrentLayer
{
    /// <summary>A layer.</summary>
    /// <param name="inputs">The number of features that go in.</param>
    /// <param name="hidden">The number of features of the memory.</param>
    /// <param name="layers">How many cells lie above each other.</param>
    /// <param name="bias">Whether the gates have terms.</param>
    /// <param name="batchFirst">Whether tensors are [batch, steps, features], not [steps, batch, features].</param>
    /// <param name="dropout">The probability with which an output is dropped on its way to the next layer, while training.</param>
    /// <param name="bidirectional">Whether a second set of cells reads the sequences from their ends.</param>
    /// <param name="projection">The number of features that outputs are projected to; 0 for none.</param>
    /// <param name="random">Where the first weights come from, and what is dropped.</param>
    /// <exception cref="ArgumentException">A number of features or layers is not positive, or the projection is none.</exception>
    public Lstm(int inputs, int hidden, int layers = 1, bool bias = true, bool batchFirst = false, double dropout = 0, bool bidirectional = false, int projection = 0, RandomSource? random = null)
        : base(nameof(Lstm), inputs, (size, source) => new LstmCell(size, hidden, bias, projection, source), layers, batchFirst, dropout, bidirectional, random)
    {
    }

    /// <summary>The outputs of all steps, from states of zeros.</summary>
    /// <param name="x">[steps, batch, inputs], or as batch-first, or [steps, inputs].</param>
    /// <returns>The same axes with directions·outputs features.</returns>
    /// <exception cref="ArgumentException">The shape doesn't fit.</exception>
    public override Tensor Forward(Tensor x) => Through(x, null, null).Outputs;

    /// <summary>The outputs of all steps, and the states after the last.</summary>
    /// <param name="x">[steps, batch, inputs], or as batch-first, or [steps, inputs].</param>
    /// <param name="state">
    /// The state before the first step, [layers·directions, batch, outputs] and [layers·directions, batch, hidden], without the batch for one sequence; null for zeros.
    /// </param>
    /// <param name="lengths">
    /// The length of each sequence, integers [batch]. A state stops where its sequence ends, outputs beyond are zeros, and the other direction begins at the last element:
    /// the values of PyTorch's packed sequences.
    /// </param>
    /// <returns>The outputs, with directions·outputs features, and the last states.</returns>
    /// <exception cref="ArgumentException">The shapes don't fit, or a length is longer than the sequence.</exception>
    public (Tensor Outputs, LstmState State) Run(Tensor x, LstmState? state = null, Tensor? lengths = null)
    {
        var (outputs, last) = Through(x, LstmState.Inner(state, nameof(Lstm)), lengths);
        return (outputs, LstmState.Outer(last));
    }
}
