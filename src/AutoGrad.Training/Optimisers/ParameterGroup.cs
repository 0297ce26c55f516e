namespace AutoGrad.Training;

/// <summary>Parameters of an optimiser that share a learning rate, a weight decay and a momentum. All three may be changed between steps.</summary>
public sealed class ParameterGroup
{
    readonly string owner, momentumName;
    readonly bool decays;
    double rate, weightDecay, momentum;

    internal ParameterGroup(string owner, Parameter[] parameters, int first, double rate, double weightDecay, double? momentum, string momentumName, bool decays)
    {
        (this.owner, this.momentumName, this.decays, Parameters, First, HasMomentum) = (owner, momentumName, decays, parameters, first, momentum is not null);
        Rate = rate;
        if (weightDecay != 0) WeightDecay = weightDecay;
        if (momentum is { } given) Momentum = given;
    }

    /// <summary>The parameters.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>The place of the first of them among all parameters of the optimiser.</summary>
    internal int First { get; }

    /// <summary>The learning rate, at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Rate
    {
        get => rate;
        set => rate = Hyper.AtLeastZero(owner, nameof(rate), value);
    }

    /// <summary>The weight decay, at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    /// <exception cref="NotSupportedException">The optimiser knows no weight decay.</exception>
    public double WeightDecay
    {
        get => weightDecay;
        set => weightDecay = decays ? Hyper.AtLeastZero(owner, nameof(weightDecay), value) : throw new NotSupportedException($"{owner} knows no weight decay. Add Penalty.L2 to the loss, or take another optimiser.");
    }

    /// <summary>Whether the optimiser has a momentum.</summary>
    public bool HasMomentum { get; }

    /// <summary>The momentum, from 0 to below 1: μ of gradient descent, β₁ of Adam and its relatives.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is outside its range.</exception>
    /// <exception cref="NotSupportedException">The optimiser has none.</exception>
    public double Momentum
    {
        get => momentum;
        set => momentum = HasMomentum ? Hyper.Decay(owner, momentumName, value) : throw new NotSupportedException($"{owner} has no momentum to set.");
    }
}
