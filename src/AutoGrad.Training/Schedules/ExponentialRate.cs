namespace AutoGrad.Training;

/// <summary>start·γᵗ. torch.optim.lr_scheduler.ExponentialLR.</summary>
/// <param name="factor">γ, at least 0.</param>
public sealed class ExponentialRate(double factor) : RateCurve
{
    readonly double factor = Hyper.AtLeastZero(nameof(ExponentialRate), nameof(factor), factor);

    /// <inheritdoc/>
    public override double Rate(int step, double start) => start * Math.Pow(factor, step);
}
