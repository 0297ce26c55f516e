namespace AutoGrad.Training;

/// <summary>A constant rate: for some steps a fraction of that at the start, then that itself. torch.optim.lr_scheduler.ConstantLR.</summary>
/// <param name="factor">The fraction, from 0 to 1.</param>
/// <param name="steps">For how many steps, at least 0.</param>
public sealed class ConstantRate(double factor = 1, int steps = 0) : RateCurve
{
    readonly double factor = Hyper.Fraction(nameof(ConstantRate), nameof(factor), factor);
    readonly int steps = Hyper.AtLeast(nameof(ConstantRate), nameof(steps), steps, 0);

    /// <inheritdoc/>
    public override double Rate(int step, double start) => step < steps ? start * factor : start;
}
