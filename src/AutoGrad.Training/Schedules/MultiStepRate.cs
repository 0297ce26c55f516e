namespace AutoGrad.Training;

/// <summary>The rate times γ at each of some steps; a step given twice counts twice. torch.optim.lr_scheduler.MultiStepLR.</summary>
/// <param name="milestones">The steps, at least 0 each, in any order.</param>
/// <param name="factor">γ, at least 0.</param>
public sealed class MultiStepRate(IEnumerable<int> milestones, double factor = 0.1) : RateCurve
{
    readonly int[] milestones = Sorted(milestones);
    readonly double factor = Hyper.AtLeastZero(nameof(MultiStepRate), nameof(factor), factor);

    /// <inheritdoc/>
    public override double Rate(int step, double start) => start * Math.Pow(factor, milestones.Count(milestone => milestone <= step));

    static int[] Sorted(IEnumerable<int> milestones)
    {
        ArgumentNullException.ThrowIfNull(milestones);
        return [.. milestones.Select(milestone => Hyper.AtLeast(nameof(MultiStepRate), nameof(milestones), milestone, 0)).Order()];
    }
}
