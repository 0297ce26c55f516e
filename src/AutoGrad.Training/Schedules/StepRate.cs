namespace AutoGrad.Training;

/// <summary>The rate times γ after every so many steps: start·γ^⌊t/n⌋. torch.optim.lr_scheduler.StepLR.</summary>
/// <param name="every">n, at least 1.</param>
/// <param name="factor">γ, at least 0.</param>
public sealed class StepRate(int every, double factor = 0.1) : RateCurve
{
    readonly int every = Hyper.AtLeast(nameof(StepRate), nameof(every), every, 1);
    readonly double factor = Hyper.AtLeastZero(nameof(StepRate), nameof(factor), factor);

    /// <inheritdoc/>
    public override double Rate(int step, double start) => start * Math.Pow(factor, step / every);
}
