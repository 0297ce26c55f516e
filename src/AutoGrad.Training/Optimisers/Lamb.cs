namespace AutoGrad.Training;

/// <summary>
/// LAMB: the step r of Adam, weight decay λ·x included, scaled for each parameter to the length of its weights: x ← x − η·(‖x‖/‖r‖)·r. Where either
/// length is 0 the factor is 1 (You et al. 2020, arXiv 1904.00962, algorithm 2). For very large batches.
/// </summary>
public sealed class Lamb : Optimiser
{
    readonly double beta2, epsilon;
    readonly Slot means, squares;

    /// <summary>LAMB on the given parameters.</summary>
    /// <param name="parameters">What is learnt; each is a layer of its own.</param>
    /// <param name="rate">The learning rate η.</param>
    /// <param name="beta1">The decay of the mean: the momentum of the groups.</param>
    /// <param name="beta2">The decay of the mean of squares.</param>
    /// <param name="epsilon">Added to the root.</param>
    /// <param name="weightDecay">λ.</param>
    /// <param name="maximise">Climb instead of descending.</param>
    /// <exception cref="ArgumentException">There are no parameters.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public Lamb(IEnumerable<Parameter> parameters, double rate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-6, double weightDecay = 0, bool maximise = false)
        : base(parameters, rate, weightDecay, beta1, Decay.Own, maximise, nameof(beta1))
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
        var step = mean / (1 - Math.Pow(group.Momentum, steps)) / ((square / (1 - Math.Pow(beta2, steps))).Sqrt() + epsilon);
        if (group.WeightDecay != 0) step += value * group.WeightDecay;
        Evaluate(index, step, mean, square);
        var (length, stride) = (value.Norm().Item(), step.Norm().Item());
        return InPlace(index, value - (step * (group.Rate * (length > 0 && stride > 0 ? length / stride : 1))));
    }
}
