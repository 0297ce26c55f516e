namespace AutoGrad.Training;

/// <summary>
/// Adam: steps by the mean of the gradients over the root of the mean of their squares, both moving and corrected for their start at zero
/// (Kingma and Ba, 2015, arXiv 1412.6980, algorithm 1). torch.optim.Adam.
/// </summary>
public class Adam : Optimiser
{
    readonly double beta2, epsilon;
    readonly Slot means, squares;
    readonly Slot? greatest;

    /// <summary>Adam on the given parameters.</summary>
    /// <param name="parameters">What is learnt.</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="beta1">The decay of the mean: the momentum of the groups.</param>
    /// <param name="beta2">The decay of the mean of squares.</param>
    /// <param name="epsilon">Added to the root.</param>
    /// <param name="weightDecay">λ.</param>
    /// <param name="amsGrad">Divide by the greatest mean of squares so far (Reddi et al. 2018).</param>
    /// <param name="decoupled">Let the weight decay shrink the weights beside the step, as <see cref="AdamW"/> does.</param>
    /// <param name="maximise">Climb instead of descending.</param>
    /// <exception cref="ArgumentException">There are no parameters.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public Adam(IEnumerable<Parameter> parameters, double rate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 0, bool amsGrad = false, bool decoupled = false, bool maximise = false)
        : base(parameters, rate, weightDecay, beta1, decoupled ? Decay.Decoupled : Decay.Coupled, maximise, nameof(beta1))
    {
        (this.beta2, this.epsilon) = (Hyper.Decay(Name, nameof(beta2), beta2), Hyper.AtLeastZero(Name, nameof(epsilon), epsilon));
        (means, squares, greatest) = (AddSlot("mean"), AddSlot("square"), amsGrad ? AddSlot("greatest") : null);
    }

    /// <inheritdoc/>
    protected override Tensor Update(int index, ParameterGroup group, Tensor value, Tensor gradient)
    {
        var (beta1, steps) = (group.Momentum, UpdatesOf(index));
        var mean = means.Blend(index, gradient, beta1);
        var square = squares.Blend(index, gradient * gradient, beta2);
        var (first, second) = (1 - Math.Pow(beta1, steps), 1 - Math.Pow(beta2, steps));
        if (greatest is null) return InPlace(index, Next(square), mean, square);
        var most = greatest[index] is { } old ? old.Maximum(square) : square;
        greatest[index] = most;
        return InPlace(index, Next(most), mean, square, most);

        // The corrections are one number each: √(s/c) + ε is (√s + ε·√c)/√c, and spares every element a division and a product.
        Tensor Next(Tensor s) => value.AddScaled(mean / (s.Sqrt() + (epsilon * Math.Sqrt(second))), -group.Rate * Math.Sqrt(second) / first);
    }
}
