namespace AutoGrad.Training;

/// <summary>
/// Adamax: Adam with the moving maximum u ← max(β₂·u, |g| + ε) in place of the root of the mean of squares: x ← x − η/(1 − β₁ᵗ)·m/u
/// (Kingma and Ba 2015, arXiv 1412.6980, algorithm 2). torch.optim.Adamax.
/// </summary>
public sealed class Adamax : Optimiser
{
    readonly double beta2, epsilon;
    readonly Slot means, greatest;

    /// <summary>Adamax on the given parameters.</summary>
    /// <param name="parameters">What is learnt.</param>
    /// <param name="rate">The learning rate η.</param>
    /// <param name="beta1">The decay of the mean: the momentum of the groups.</param>
    /// <param name="beta2">The decay of the maximum.</param>
    /// <param name="epsilon">Added to the magnitudes.</param>
    /// <param name="weightDecay">λ: λ·x joins the gradient.</param>
    /// <param name="maximise">Climb instead of descending.</param>
    /// <exception cref="ArgumentException">There are no parameters.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public Adamax(IEnumerable<Parameter> parameters, double rate = 2e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 0, bool maximise = false)
        : base(parameters, rate, weightDecay, beta1, Decay.Coupled, maximise, nameof(beta1))
    {
        (this.beta2, this.epsilon) = (Hyper.Decay(Name, nameof(beta2), beta2), Hyper.AtLeastZero(Name, nameof(epsilon), epsilon));
        (means, greatest) = (AddSlot("mean"), AddSlot("greatest"));
    }

    /// <inheritdoc/>
    protected override Tensor Update(int index, ParameterGroup group, Tensor value, Tensor gradient)
    {
        var mean = means.Blend(index, gradient, group.Momentum);
        var magnitude = gradient.Abs() + epsilon;
        var most = greatest[index] is { } old ? (old * beta2).Maximum(magnitude) : magnitude;
        greatest[index] = most;
        return InPlace(index, value - (mean * (group.Rate / (1 - Math.Pow(group.Momentum, UpdatesOf(index)))) / most), mean, most);
    }
}
