namespace AutoGrad.Training;

/// <summary>start·(1 − t/n)^p for n steps, then 0. torch.optim.lr_scheduler.PolynomialLR.</summary>
/// <param name="steps">n, at least 1.</param>
/// <param name="power">p, at least 0.</param>
public sealed class PolynomialRate(int steps = 5, double power = 1) : RateCurve
{
    readonly int steps = Hyper.AtLeast(nameof(PolynomialRate), nameof(steps), steps, 1);
    readonly double power = Hyper.AtLeastZero(nameof(PolynomialRate), nameof(power), power);

    /// <inheritdoc/>
    public override double Rate(int step, double start) => start * Math.Pow(1 - ((double)Math.Min(step, steps) / steps), power);
}
