namespace AutoGrad.Training;

/// <summary>
/// RAdam: Adam whose adaptive rate is rectified for its variance, and left out while that can't be told: as long as ρₜ ≤ 5, the step is that of momentum
/// (Liu et al. 2020, arXiv 1908.03265, algorithm 2). torch.optim.RAdam.
/// </summary>
public sealed class RAdam : Optimiser
{
    readonly double beta2, epsilon;
    readonly Slot means, squares;

    /// <summary>RAdam on the given parameters.</summary>
    /// <param name="parameters">What is learnt.</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="beta1">The decay of the mean: the momentum of the groups.</param>
    /// <param name="beta2">The decay of the mean of squares.</param>
    /// <param name="epsilon">Added to the root.</param>
    /// <param name="weightDecay">λ.</param>
    /// <param name="decoupled">Let the weight decay shrink the weights beside the step, instead of joining the gradient.</param>
    /// <param name="maximise">Climb instead of descending.</param>
    /// <exception cref="ArgumentException">There are no parameters.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public RAdam(IEnumerable<Parameter> parameters, double rate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 0, bool decoupled = false, bool maximise = false)
        : base(parameters, rate, weightDecay, beta1, decoupled ? Decay.Decoupled : Decay.Coupled, maximise, nameof(beta1))
    {
        (this.beta2, this.epsilon) = (Hyper.Decay(Name, nameof(beta2), beta2), Hyper.AtLeastZero(Name, nameof(epsilon), epsilon));
        (means, squares) = (AddSlot("mean"), AddSlot("square"));
    }

    /// <inheritdoc/>
    protected override Tensor Update(int index, ParameterGroup group, Tensor value, Tensor gradient)
    {
        var steps = UpdatesOf(index);
        var mean = means.Blend(index, gradient, group.Momentum);
        var square = squares.Blend(index, gradient * gradient, beta2);
        var (first, second) = (1 - Math.Pow(group.Momentum, steps), 1 - Math.Pow(beta2, steps));
        var limit = (2 / (1 - beta2)) - 1;
        var length = limit - (2 * steps * Math.Pow(beta2, steps) / second);
        var rate = group.Rate / first;
        if (length > 5) rate *= Math.Sqrt(second * (length - 4) * (length - 2) * limit / ((limit - 4) * (limit - 2) * length));
        return InPlace(index, value - (length > 5 ? mean * rate / (square.Sqrt() + epsilon) : mean * rate), mean, square);
    }
}
