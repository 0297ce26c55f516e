namespace AutoGrad.Training;

/// <summary>
/// Adam: steps by the mean of the gradients over the root of the mean of their squares, both moving and corrected for their start at zero
/// (Kingma and Ba, 2015, arXiv 1412.6980, algorithm 1).
/// </summary>
/// <param name="parameters">What is learnt.</param>
/// <param name="rate">The learning rate.</param>
/// <param name="beta1">The decay of the mean.</param>
/// <param name="beta2">The decay of the mean of squares.</param>
/// <param name="epsilon">Added to the root.</param>
public sealed class Adam(IEnumerable<Parameter> parameters, double rate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8) : Optimiser(parameters)
{
    readonly Dictionary<int, (Tensor Mean, Tensor Square, int Steps)> states = [];

    /// <summary>The learning rate.</summary>
    public double Rate { get; set; } = rate;

    /// <inheritdoc/>
    protected override Tensor Update(int index, Tensor value, Tensor gradient)
    {
        var (mean, square, steps) = states.TryGetValue(index, out var state) ? state : (Tensor.Zeros(value.Shape, value.DType), Tensor.Zeros(value.Shape, value.DType), 0);
        steps++;
        mean = (mean * beta1) + (gradient * (1 - beta1));
        square = (square * beta2) + (gradient * gradient * (1 - beta2));
        states[index] = (mean, square, steps);
        var (first, second) = (1 - Math.Pow(beta1, steps), 1 - Math.Pow(beta2, steps));
        var next = value - (mean * (Rate / first) / ((square / second).Sqrt() + epsilon));
        Tensor.Evaluate(next, mean, square);
        return next;
    }
}
