namespace AutoGrad.Training;

/// <summary>
/// Adadelta: x ← x − η·δ with δ = g·√(d + ε)/√(s + ε), s the moving mean of g² and d that of δ², so that a step has the unit of x (Zeiler 2012, arXiv 1212.5701).
/// torch.optim.Adadelta.
/// </summary>
public sealed class Adadelta : Optimiser
{
    readonly double rho, epsilon;
    readonly Slot squares, steps;

    /// <summary>Adadelta on the given parameters.</summary>
    /// <param name="parameters">What is learnt.</param>
    /// <param name="rate">η.</param>
    /// <param name="rho">The decay ρ of both means.</param>
    /// <param name="epsilon">ε, within the roots.</param>
    /// <param name="weightDecay">λ: λ·x joins the gradient.</param>
    /// <param name="maximise">Climb instead of descending.</param>
    /// <exception cref="ArgumentException">There are no parameters.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public Adadelta(IEnumerable<Parameter> parameters, double rate = 1, double rho = 0.9, double epsilon = 1e-6, double weightDecay = 0, bool maximise = false)
        : base(parameters, rate, weightDecay, null, Decay.Coupled, maximise)
    {
        (this.rho, this.epsilon) = (Hyper.Fraction(Name, nameof(rho), rho), Hyper.AtLeastZero(Name, nameof(epsilon), epsilon));
        (squares, steps) = (AddSlot("square"), AddSlot("step"));
    }

    /// <inheritdoc/>
    protected override Tensor Update(int index, ParameterGroup group, Tensor value, Tensor gradient)
    {
        var square = squares.Blend(index, gradient * gradient, rho);
        var spread = steps[index] is { } old ? (old + epsilon).Sqrt() : Tensor.Full(value.Shape, Math.Sqrt(epsilon), value.DType);
        var delta = spread / (square + epsilon).Sqrt() * gradient;
        var step = steps.Blend(index, delta * delta, rho);
        return InPlace(index, value.AddScaled(delta, -group.Rate), square, step);
    }
}
