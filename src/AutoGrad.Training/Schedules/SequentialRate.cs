namespace AutoGrad.Training;

/// <summary>Several curves, one after the other, each counting from 0 where it begins. torch.optim.lr_scheduler.SequentialLR.</summary>
public sealed class SequentialRate : RateCurve
{
    readonly RateCurve[] curves;
    readonly int[] milestones;

    /// <summary>Curves and the steps where all but the first begin.</summary>
    /// <exception cref="ArgumentException">There are no curves, not one milestone fewer than curves, or the milestones don't rise.</exception>
    public SequentialRate(IEnumerable<RateCurve> curves, IEnumerable<int> milestones)
    {
        ArgumentNullException.ThrowIfNull(curves);
        ArgumentNullException.ThrowIfNull(milestones);
        (this.curves, this.milestones) = ([.. curves], [.. milestones]);
        if (this.curves.Length == 0 || this.milestones.Length != this.curves.Length - 1) throw new ArgumentException($"{nameof(SequentialRate)}: {this.curves.Length} curves need one milestone fewer; {this.milestones.Length} are given.");
        if (this.curves.Contains(null)) throw new ArgumentException($"{nameof(SequentialRate)}: a curve is null.");
        for (var i = 0; i < this.milestones.Length; i++)
        {
            if (this.milestones[i] < (i == 0 ? 0 : this.milestones[i - 1])) throw new ArgumentException($"{nameof(SequentialRate)}: the milestones {string.Join(", ", this.milestones)} should rise from 0.");
        }
    }

    /// <inheritdoc/>
    public override double Rate(int step, double start)
    {
        var (curve, local) = At(step);
        return curve.Rate(local, start);
    }

    /// <inheritdoc/>
    public override double? Momentum(int step)
    {
        var (curve, local) = At(step);
        return curve.Momentum(local);
    }

    (RateCurve Curve, int Step) At(int step)
    {
        var i = milestones.Count(milestone => milestone <= step);
        return (curves[i], i == 0 ? step : step - milestones[i - 1]);
    }
}
