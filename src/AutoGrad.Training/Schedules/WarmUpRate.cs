namespace AutoGrad.Training;

/// <summary>
/// Warm-up: a straight line from a fraction of the rate to the rate itself, then whatever follows, which counts from there. Step t of n has the fraction f + (1 − f)·t/n.
/// </summary>
/// <param name="steps">How many steps it takes, at least 1.</param>
/// <param name="next">What follows; the constant rate if left out.</param>
/// <param name="from">The fraction f at step 0, from 0 to 1.</param>
public sealed class WarmUpRate(int steps, RateCurve? next = null, double from = 0) : RateCurve
{
    readonly LinearRate rise = new(Hyper.Fraction(nameof(WarmUpRate), nameof(from), from), 1, Hyper.AtLeast(nameof(WarmUpRate), nameof(steps), steps, 1));
    readonly int steps = steps;

    /// <inheritdoc/>
    public override double Rate(int step, double start) => step < steps ? rise.Rate(step, start) : next?.Rate(step - steps, start) ?? start;

    /// <inheritdoc/>
    public override double? Momentum(int step) => next?.Momentum(Math.Max(step - steps, 0));
}
