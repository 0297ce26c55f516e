namespace AutoGrad.Training;

/// <summary>
/// Half a cosine that starts afresh after n steps, then after n·f, n·f² … (Loshchilov and Hutter 2017, arXiv 1608.03983).
/// torch.optim.lr_scheduler.CosineAnnealingWarmRestarts.
/// </summary>
/// <param name="steps">n, the length of the first one, at least 1.</param>
/// <param name="factor">f, by which each is longer than the one before, at least 1.</param>
/// <param name="least">The least rate, at least 0.</param>
public sealed class CosineRestartsRate(int steps, int factor = 1, double least = 0) : RateCurve
{
    readonly int steps = Hyper.AtLeast(nameof(CosineRestartsRate), nameof(steps), steps, 1);
    readonly int factor = Hyper.AtLeast(nameof(CosineRestartsRate), nameof(factor), factor, 1);
    readonly double least = Hyper.AtLeastZero(nameof(CosineRestartsRate), nameof(least), least);

    /// <inheritdoc/>
    public override double Rate(int step, double start)
    {
        var (left, length) = (step, (long)steps);
        if (factor == 1) left = step % steps;
        while (left >= length)
        {
            left -= (int)length;
            length *= factor;
        }
        return CosineRate.At((double)left / length, start, least);
    }
}
