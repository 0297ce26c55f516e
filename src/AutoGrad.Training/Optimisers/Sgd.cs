namespace AutoGrad.Training;

/// <summary>Gradient descent, with momentum: v ← μ·v + g, x ← x − η·v.</summary>
/// <param name="parameters">What is learnt.</param>
/// <param name="rate">The learning rate η.</param>
/// <param name="momentum">μ, from 0 to below 1.</param>
public sealed class Sgd(IEnumerable<Parameter> parameters, double rate, double momentum = 0) : Optimiser(parameters)
{
    readonly Dictionary<int, Tensor> velocities = [];

    /// <summary>The learning rate.</summary>
    public double Rate { get; set; } = rate;

    /// <inheritdoc/>
    protected override Tensor Update(int index, Tensor value, Tensor gradient)
    {
        if (momentum == 0) return value - (gradient * Rate);
        var velocity = velocities[index] = velocities.TryGetValue(index, out var old) ? (old * momentum) + gradient : gradient;
        var next = value - (velocity * Rate);
        Tensor.Evaluate(next, velocity);
        return next;
    }
}
