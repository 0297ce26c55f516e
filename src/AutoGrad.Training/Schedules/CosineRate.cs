namespace AutoGrad.Training;

/// <summary>
/// Half a cosine from the rate at the start down to a least one in n steps, and back up if it goes on: m + (start − m)·(1 + cos πt/n)/2
/// (Loshchilov and Hutter 2017, arXiv 1608.03983). torch.optim.lr_scheduler.CosineAnnealingLR.
/// </summary>
/// <param name="steps">n, at least 1.</param>
/// <param name="least">m, at least 0.</param>
public sealed class CosineRate(int steps, double least = 0) : RateCurve
{
    readonly int steps = Hyper.AtLeast(nameof(CosineRate), nameof(steps), steps, 1);
    readonly double least = Hyper.AtLeastZero(nameof(CosineRate), nameof(least), least);

    /// <inheritdoc/>
    public override double Rate(int step, double start) => At((double)step / steps, start, least);

    internal static double At(double part, double start, double least) => least + ((start - least) * (1 + Math.Cos(Math.PI * part)) / 2);
}
