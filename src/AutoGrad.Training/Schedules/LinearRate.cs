namespace AutoGrad.Training;

/// <summary>A factor that goes from one number to another in a straight line, and stays there. torch.optim.lr_scheduler.LinearLR.</summary>
/// <param name="from">The factor at step 0, from 0 to 1.</param>
/// <param name="to">The factor at the end, from 0 to 1.</param>
/// <param name="steps">How many steps it takes, at least 1.</param>
public sealed class LinearRate(double from = 1.0 / 3, double to = 1, int steps = 5) : RateCurve
{
    readonly double from = Hyper.Fraction(nameof(LinearRate), nameof(from), from), to = Hyper.Fraction(nameof(LinearRate), nameof(to), to);
    readonly int steps = Hyper.AtLeast(nameof(LinearRate), nameof(steps), steps, 1);

    /// <inheritdoc/>
    public override double Rate(int step, double start) => start * (from + ((to - from) * Math.Min(step, steps) / steps));
}
