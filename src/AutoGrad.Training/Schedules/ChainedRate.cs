namespace AutoGrad.Training;

/// <summary>
/// Several curves at once: the rate at the start times the factor of each. For curves that are proportional to the rate at the start (all but those with a least or greatest
/// rate of their own), that is torch.optim.lr_scheduler.ChainedScheduler.
/// </summary>
/// <param name="curves">The curves, at least one.</param>
public sealed class ChainedRate(params RateCurve[] curves) : RateCurve
{
    readonly RateCurve[] curves = curves is { Length: > 0 } ? [.. curves] : throw new ArgumentException($"{nameof(ChainedRate)}: no curves are given.");

    /// <inheritdoc/>
    public override double Rate(int step, double start) => start * curves.Aggregate(1.0, (factor, curve) => factor * curve.Rate(step, 1));
}
