namespace AutoGrad.Training;

/// <summary>The schedule of the first transformer: start·d^(−½)·min(t^(−½), t·w^(−3/2)) with t counted from 1 (Vaswani et al. 2017, arXiv 1706.03762, 5.3).</summary>
/// <param name="width">d, the width of the model, at least 1.</param>
/// <param name="warmUp">w, the steps that the rate rises, at least 1.</param>
public sealed class NoamRate(int width, int warmUp = 4000) : RateCurve
{
    readonly double scale = 1 / Math.Sqrt(Hyper.AtLeast(nameof(NoamRate), nameof(width), width, 1));
    readonly double rise = Math.Pow(Hyper.AtLeast(nameof(NoamRate), nameof(warmUp), warmUp, 1), -1.5);

    /// <inheritdoc/>
    public override double Rate(int step, double start) => start * scale * Math.Min(1 / Math.Sqrt(step + 1.0), (step + 1) * rise);
}
