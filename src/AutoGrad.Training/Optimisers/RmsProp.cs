namespace AutoGrad.Training;

/// <summary>
/// RMSprop: x ← x − η·g/(√s + ε) with the moving mean of squares s ← α·s + (1 − α)·g² (Hinton 2012, lecture 6e). Centred, it divides by the moving
/// standard deviation (Graves 2013, arXiv 1308.0850); with a momentum, the velocity is v ← μ·v + g/(√s + ε). torch.optim.RMSprop.
/// </summary>
public sealed class RmsProp : Optimiser
{
    readonly double alpha, epsilon;
    readonly Slot squares, velocities;
    readonly Slot? means;

    /// <summary>RMSprop on the given parameters.</summary>
    /// <param name="parameters">What is learnt.</param>
    /// <param name="rate">The learning rate η.</param>
    /// <param name="alpha">The decay α of the mean of squares.</param>
    /// <param name="epsilon">Added to the root.</param>
    /// <param name="weightDecay">λ: λ·x joins the gradient.</param>
    /// <param name="momentum">μ, from 0 to below 1.</param>
    /// <param name="centred">Divide by the standard deviation instead of the root of the mean of squares.</param>
    /// <param name="maximise">Climb instead of descending.</param>
    /// <exception cref="ArgumentException">There are no parameters.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public RmsProp(IEnumerable<Parameter> parameters, double rate = 1e-2, double alpha = 0.99, double epsilon = 1e-8, double weightDecay = 0, double momentum = 0, bool centred = false, bool maximise = false)
        : base(parameters, rate, weightDecay, momentum, Decay.Coupled, maximise)
    {
        (this.alpha, this.epsilon) = (Hyper.Decay(Name, nameof(alpha), alpha), Hyper.AtLeastZero(Name, nameof(epsilon), epsilon));
        (squares, velocities, means) = (AddSlot("square"), AddSlot("velocity", optional: true), centred ? AddSlot("mean") : null);
    }

    /// <inheritdoc/>
    protected override Tensor Update(int index, ParameterGroup group, Tensor value, Tensor gradient)
    {
        var square = squares.Blend(index, gradient * gradient, alpha);
        var mean = means?.Blend(index, gradient, alpha);
        var spread = mean is null ? square : square - (mean * mean);
        var step = gradient / (spread.Sqrt() + epsilon);
        Tensor? velocity = null;
        if (group.Momentum > 0) velocities[index] = step = velocity = velocities[index] is { } old ? (old * group.Momentum) + step : step;
        return InPlace(index, value.AddScaled(step, -group.Rate), square, mean ?? square, velocity ?? square);
    }
}
