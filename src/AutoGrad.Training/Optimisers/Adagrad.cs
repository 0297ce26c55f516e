namespace AutoGrad.Training;

/// <summary>
/// Adagrad: x ← x − η/(1 + (t − 1)·δ)·g/(√Σg² + ε), with the sum over all steps t so far (Duchi, Hazan and Singer 2011). torch.optim.Adagrad.
/// </summary>
public sealed class Adagrad : Optimiser
{
    readonly double rateDecay, initial, epsilon;
    readonly Slot sums;

    /// <summary>Adagrad on the given parameters.</summary>
    /// <param name="parameters">What is learnt.</param>
    /// <param name="rate">The learning rate η.</param>
    /// <param name="rateDecay">δ, at least 0.</param>
    /// <param name="weightDecay">λ: λ·x joins the gradient.</param>
    /// <param name="initial">What the sums start with, at least 0.</param>
    /// <param name="epsilon">Added to the root.</param>
    /// <param name="maximise">Climb instead of descending.</param>
    /// <exception cref="ArgumentException">There are no parameters.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public Adagrad(IEnumerable<Parameter> parameters, double rate = 1e-2, double rateDecay = 0, double weightDecay = 0, double initial = 0, double epsilon = 1e-10, bool maximise = false)
        : base(parameters, rate, weightDecay, null, Decay.Coupled, maximise)
    {
        (this.rateDecay, this.initial) = (Hyper.AtLeastZero(Name, nameof(rateDecay), rateDecay), Hyper.AtLeastZero(Name, nameof(initial), initial));
        this.epsilon = Hyper.AtLeastZero(Name, nameof(epsilon), epsilon);
        sums = AddSlot("sum");
    }

    /// <inheritdoc/>
    protected override Tensor Update(int index, ParameterGroup group, Tensor value, Tensor gradient)
    {
        var squared = gradient * gradient;
        var sum = sums[index] is { } old ? old + squared : squared + initial;
        sums[index] = sum;
        return InPlace(index, value - (gradient * (group.Rate / (1 + ((UpdatesOf(index) - 1) * rateDecay))) / (sum.Sqrt() + epsilon)), sum);
    }
}
