namespace AutoGrad.Training;

/// <summary>
/// Lion: x ← (1 − η·λ)·x − η·sign(β₁·m + (1 − β₁)·g), then m ← β₂·m + (1 − β₂)·g (Chen et al. 2023, arXiv 2302.06675, algorithm 2). Every weight moves by η, so the
/// rate is to be 3 to 10 times smaller than Adam's and the weight decay as much greater.
/// </summary>
public sealed class Lion : Optimiser
{
    readonly double beta2;
    readonly Slot means;

    /// <summary>Lion on the given parameters.</summary>
    /// <param name="parameters">What is learnt.</param>
    /// <param name="rate">The learning rate η.</param>
    /// <param name="beta1">β₁, what a step is made of: the momentum of the groups.</param>
    /// <param name="beta2">β₂, the decay of the mean.</param>
    /// <param name="weightDecay">λ, decoupled.</param>
    /// <param name="maximise">Climb instead of descending.</param>
    /// <exception cref="ArgumentException">There are no parameters.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public Lion(IEnumerable<Parameter> parameters, double rate = 1e-4, double beta1 = 0.9, double beta2 = 0.99, double weightDecay = 0, bool maximise = false)
        : base(parameters, rate, weightDecay, beta1, Decay.Decoupled, maximise, nameof(beta1))
    {
        this.beta2 = Hyper.Decay(Name, nameof(beta2), beta2);
        means = AddSlot("mean");
    }

    /// <inheritdoc/>
    protected override Tensor Update(int index, ParameterGroup group, Tensor value, Tensor gradient)
    {
        var fresh = gradient * (1 - group.Momentum);
        var direction = means[index] is { } old ? (old * group.Momentum) + fresh : fresh;
        var mean = means.Blend(index, gradient, beta2);
        return InPlace(index, value.AddScaled(direction.Sign(), -group.Rate), mean);
    }
}
