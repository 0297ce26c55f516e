namespace AutoGrad.Training;

/// <summary>
/// Gradient descent: x ← x − η·v with the velocity v ← μ·v + (1 − τ)·g, which starts as the first gradient. Nesterov's step goes along g + μ·v
/// (Sutskever et al. 2013, in the form that looks ahead from the new point). torch.optim.SGD.
/// </summary>
public sealed class Sgd : Optimiser
{
    readonly double dampening;
    readonly bool nesterov;
    readonly Slot velocities;

    /// <summary>Gradient descent on the given parameters.</summary>
    /// <param name="parameters">What is learnt.</param>
    /// <param name="rate">The learning rate η.</param>
    /// <param name="momentum">μ, from 0 to below 1.</param>
    /// <param name="dampening">τ, from 0 to 1: how much of a new gradient the velocity leaves out.</param>
    /// <param name="nesterov">Nesterov's step; it needs a momentum and no dampening.</param>
    /// <param name="weightDecay">λ: λ·x joins the gradient.</param>
    /// <param name="maximise">Climb instead of descending.</param>
    /// <exception cref="ArgumentException">There are no parameters, or Nesterov's step is asked for without momentum or with dampening.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public Sgd(IEnumerable<Parameter> parameters, double rate, double momentum = 0, double dampening = 0, bool nesterov = false, double weightDecay = 0, bool maximise = false)
        : base(parameters, rate, weightDecay, momentum, Decay.Coupled, maximise)
    {
        (this.dampening, this.nesterov) = (Hyper.Fraction(Name, nameof(dampening), dampening), nesterov);
        if (nesterov && (momentum == 0 || dampening != 0)) throw new ArgumentException($"{Name}: nesterov needs a momentum above 0 and a dampening of 0; they are {momentum} and {dampening}.", nameof(nesterov));
        velocities = AddSlot("velocity", optional: true);
    }

    /// <inheritdoc/>
    protected override Tensor Update(int index, ParameterGroup group, Tensor value, Tensor gradient)
    {
        var momentum = group.Momentum;
        if (momentum == 0 && !nesterov) return InPlace(index, value.AddScaled(gradient, -group.Rate));
        var velocity = velocities[index] is { } old ? (old * momentum) + (dampening == 0 ? gradient : gradient * (1 - dampening)) : gradient;
        velocities[index] = velocity;
        return InPlace(index, value.AddScaled(nesterov ? gradient.AddScaled(velocity, momentum) : velocity, -group.Rate), velocity);
    }
}
