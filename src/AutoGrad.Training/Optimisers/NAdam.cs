namespace AutoGrad.Training;

/// <summary>
/// NAdam: Adam with Nesterov's momentum, which grows as μₜ = β₁·(1 − ½·0.96^(t·ψ)) (Dozat 2016, "Incorporating Nesterov momentum into Adam").
/// torch.optim.NAdam.
/// </summary>
public sealed class NAdam : Optimiser
{
    readonly double beta2, epsilon, momentumDecay;
    readonly Slot means, squares, products;

    /// <summary>NAdam on the given parameters.</summary>
    /// <param name="parameters">What is learnt.</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="beta1">The decay of the mean: the momentum of the groups.</param>
    /// <param name="beta2">The decay of the mean of squares.</param>
    /// <param name="epsilon">Added to the root.</param>
    /// <param name="weightDecay">λ.</param>
    /// <param name="momentumDecay">ψ, at least 0.</param>
    /// <param name="decoupled">Let the weight decay shrink the weights beside the step, instead of joining the gradient.</param>
    /// <param name="maximise">Climb instead of descending.</param>
    /// <exception cref="ArgumentException">There are no parameters.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public NAdam(IEnumerable<Parameter> parameters, double rate = 2e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 0, double momentumDecay = 4e-3, bool decoupled = false, bool maximise = false)
        : base(parameters, rate, weightDecay, beta1, decoupled ? Decay.Decoupled : Decay.Coupled, maximise, nameof(beta1))
    {
        (this.beta2, this.epsilon) = (Hyper.Decay(Name, nameof(beta2), beta2), Hyper.AtLeastZero(Name, nameof(epsilon), epsilon));
        this.momentumDecay = Hyper.AtLeastZero(Name, nameof(momentumDecay), momentumDecay);
        (means, squares, products) = (AddSlot("mean"), AddSlot("square"), AddSlot("momenta", _ => Shape.Scalar, DType.Float64));
    }

    /// <inheritdoc/>
    protected override Tensor Update(int index, ParameterGroup group, Tensor value, Tensor gradient)
    {
        var steps = UpdatesOf(index);
        var (mu, ahead) = (Momentum(group, steps), Momentum(group, steps + 1));
        var product = mu * (products[index]?.Item<double>() ?? 1);
        products[index] = Tensor.Scalar(product, DType.Float64);
        var mean = means.Blend(index, gradient, group.Momentum);
        var square = squares.Blend(index, gradient * gradient, beta2);
        var spread = (square / (1 - Math.Pow(beta2, steps))).Sqrt() + epsilon;
        var direction = (gradient * (group.Rate * (1 - mu) / (1 - product))) + (mean * (group.Rate * ahead / (1 - (product * ahead))));
        return InPlace(index, value - (direction / spread), mean, square);
    }

    double Momentum(ParameterGroup group, long step) => group.Momentum * (1 - (0.5 * Math.Pow(0.96, step * momentumDecay)));
}
