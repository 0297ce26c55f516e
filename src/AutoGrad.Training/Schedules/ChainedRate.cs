namespace AutoGrad.Training;

/// <summary>
/// Several curves at once: the rate at the start times the factor of each. For curves that are proportional to the rate at the start (all but those with a least or greatest
/// rate of their own), that is torch.optim.lr_scheduler.ChainedScheduler.
/// </summary>
/// <param name="curves">The curves, at least one.</param>
public sealed class ChainedRate(params RateCurve[] curves) : RateCurve
{
    readonly RateCurve[] curves = curves is { Length: > 0 } && !curves.Contains(null!) ? [.. curves] : throw new ArgumentException($"{nameof(ChainedRate)}: {(curves is { Length: > 0 } ? "a curve is null" : "no curves are given")}.");

    /// <summary>The momentum of the last curve that has one.</summary>
    public override double? Momentum(int step) => curves.Select(curve => curve.Momentum(step)).LastOrDefault(momentum => momentum is not null);

    /// <inheritdoc/>
    public override double Rate(int step, double start) => start * curves.Aggregate(1.0, (factor, curve) => factor * curve.Rate(step, 1));
}
