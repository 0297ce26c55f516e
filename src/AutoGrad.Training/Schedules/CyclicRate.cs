namespace AutoGrad.Training;

/// <summary>
/// Triangles between a least and a greatest rate (Smith 2017, arXiv 1506.01186); momentum, if given, goes the other way. The rate at the start does not
/// matter. torch.optim.lr_scheduler.CyclicLR.
/// </summary>
public sealed class CyclicRate : RateCurve
{
    readonly double least, greatest, length, rise;
    readonly (double Least, double Greatest)? momentum;
    readonly Func<int, int, double> height;

    /// <summary>Triangles of a kind.</summary>
    /// <param name="least">The least rate, at least 0.</param>
    /// <param name="greatest">The greatest rate.</param>
    /// <param name="up">The steps upwards, at least 1.</param>
    /// <param name="down">The steps downwards, at least 1; as many as upwards if left out.</param>
    /// <param name="cycle">How the height changes.</param>
    /// <param name="factor">γ of <see cref="Cycle.Exponential"/>.</param>
    /// <param name="momentum">The least and the greatest momentum, at the greatest and at the least rate; null leaves the momentum alone.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public CyclicRate(double least, double greatest, int up = 2000, int? down = null, Cycle cycle = Cycle.Triangular, double factor = 1, (double Least, double Greatest)? momentum = null)
        : this(least, greatest, up, down, Height(cycle, Hyper.AtLeastZero(nameof(CyclicRate), nameof(factor), factor)), momentum)
    {
    }

    /// <summary>Triangles whose height is any function.</summary>
    /// <param name="least">The least rate, at least 0.</param>
    /// <param name="greatest">The greatest rate.</param>
    /// <param name="up">The steps upwards, at least 1.</param>
    /// <param name="down">The steps downwards, at least 1; as many as upwards if left out.</param>
    /// <param name="height">The relative height for the number of the triangle, from 1, and of the step, from 0.</param>
    /// <param name="momentum">The least and the greatest momentum, at the greatest and at the least rate; null leaves the momentum alone.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public CyclicRate(double least, double greatest, int up, int? down, Func<int, int, double> height, (double Least, double Greatest)? momentum = null)
    {
        const string owner = nameof(CyclicRate);
        ArgumentNullException.ThrowIfNull(height);
        this.least = Hyper.AtLeastZero(owner, nameof(least), least);
        this.greatest = greatest >= least && double.IsFinite(greatest) ? greatest : throw Hyper.Outside(owner, nameof(greatest), greatest, $"at least the least rate {least}");
        length = (double)Hyper.AtLeast(owner, nameof(up), up, 1) + Hyper.AtLeast(owner, nameof(down), down ?? up, 1);
        (rise, this.height, this.momentum) = (up / length, height, momentum);
        if (momentum is not { } range) return;
        Hyper.Decay(owner, nameof(momentum), range.Least);
        Hyper.Decay(owner, nameof(momentum), range.Greatest);
    }

    /// <inheritdoc/>
    public override double Rate(int step, double start) => least + Rise(step, greatest - least);

    /// <inheritdoc/>
    public override double? Momentum(int step) => momentum is { } range ? range.Greatest - Rise(step, range.Greatest - range.Least) : null;

    double Rise(int step, double range)
    {
        var cycle = Math.Floor(1 + (step / length));
        var x = 1 + (step / length) - cycle;
        var scale = x <= rise ? x / rise : (x - 1) / (rise - 1);
        return range * scale * height((int)cycle, step);
    }

    static Func<int, int, double> Height(Cycle cycle, double factor) => cycle switch
    {
        Cycle.Triangular => (_, _) => 1,
        Cycle.Triangular2 => (triangle, _) => 1 / Math.Pow(2, triangle - 1),
        _ => (_, step) => Math.Pow(factor, step),
    };
}
