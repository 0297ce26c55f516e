namespace AutoGrad.Training;

/// <summary>
/// One cycle: up from max/d to max, then down to max/(d·D); momentum goes the other way. In three phases, the way down first comes back to where it began, and then
/// falls to the end (Smith and Topin 2018, arXiv 1708.07120). The rate at the start does not matter. torch.optim.lr_scheduler.OneCycleLR.
/// </summary>
public sealed class OneCycleRate : RateCurve
{
    readonly double[] rates, ends;
    readonly double[]? momenta;
    readonly Anneal anneal;
    readonly int steps;

    /// <summary>A cycle.</summary>
    /// <param name="max">The greatest rate, above 0.</param>
    /// <param name="steps">How many steps the cycle has, the first included; at least 1: as many as the optimiser makes. After the last the rate stays; it can't be stepped further.</param>
    /// <param name="rise">The part of the steps in which the rate rises, from 0 to 1.</param>
    /// <param name="anneal">How it rises and falls.</param>
    /// <param name="momentum">The least and the greatest momentum, at the greatest and at the first rate; null leaves the momentum alone.</param>
    /// <param name="divisor">d.</param>
    /// <param name="finalDivisor">D.</param>
    /// <param name="threePhases">Whether there are three phases.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public OneCycleRate(double max, int steps, double rise = 0.3, Anneal anneal = Anneal.Cosine, (double Least, double Greatest)? momentum = null, double divisor = 25, double finalDivisor = 1e4, bool threePhases = false)
    {
        const string owner = nameof(OneCycleRate);
        Hyper.Positive(owner, nameof(max), max);
        Hyper.Fraction(owner, nameof(rise), rise);
        (this.steps, this.anneal) = (Hyper.AtLeast(owner, nameof(steps), steps, 1), anneal);
        var first = max / Hyper.Positive(owner, nameof(divisor), divisor);
        var last = first / Hyper.Positive(owner, nameof(finalDivisor), finalDivisor);
        if (momentum is { } range)
        {
            Hyper.Decay(owner, nameof(momentum), range.Least);
            Hyper.Decay(owner, nameof(momentum), range.Greatest);
            momenta = threePhases ? [range.Greatest, range.Least, range.Greatest, range.Greatest] : [range.Greatest, range.Least, range.Greatest];
        }
        rates = threePhases ? [first, max, first, last] : [first, max, last];
        ends = threePhases ? [(rise * steps) - 1, (2 * rise * steps) - 2, steps - 1] : [(rise * steps) - 1, steps - 1];
    }

    /// <inheritdoc/>
    public override double Rate(int step, double start) => Along(rates, step);

    /// <inheritdoc/>
    public override double? Momentum(int step) => momenta is null ? null : Along(momenta, step);

    double Along(double[] values, int step)
    {
        // A loop steps the schedule after each step of the optimiser, the last one too, whose rate nobody uses.
        if (step > steps) throw new InvalidOperationException($"{nameof(OneCycleRate)}: step {step} is asked for, and the cycle has {steps}, from 0 to {steps - 1}. Make it as long as the training is.");
        if (step == steps) return values[^1];
        var phase = 0;
        while (phase < ends.Length - 1 && step > ends[phase]) phase++;
        var begin = phase == 0 ? 0 : ends[phase - 1];
        // A phase may be so short that it ends where it begins.
        var part = ends[phase] > begin ? (step - begin) / (ends[phase] - begin) : 1;
        var (from, to) = (values[phase], values[phase + 1]);
        return anneal == Anneal.Linear ? ((to - from) * part) + from : to + ((from - to) / 2 * (Math.Cos(Math.PI * part) + 1));
    }
}
