namespace AutoGrad.Nn;

/// <summary>One step of a cell over and over: the formula, with all that is the same in each step made beforehand.</summary>
abstract class CellStep
{
    /// <summary>The next state.</summary>
    /// <param name="input">The product of this step's input with the input weights, with all biases that can be added beforehand; [batch, gates·hidden].</param>
    /// <param name="state">The state so far.</param>
    public abstract CellState Next(Tensor input, CellState state);
}
