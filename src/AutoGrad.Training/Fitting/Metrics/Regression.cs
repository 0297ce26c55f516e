namespace AutoGrad.Training;

/// <summary>A figure of the differences between predictions and targets of equal shape.</summary>
public abstract class RegressionMetric : Metric
{
    private protected RegressionMetric(string name, int sums) : base(name, sums)
    {
    }

    /// <inheritdoc/>
    public sealed override void Add(Tensor prediction, Tensor target)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        ArgumentNullException.ThrowIfNull(target);
        if (!prediction.Shape.Equals(target.Shape)) throw new ArgumentException($"{Name}: the prediction {prediction.Shape} and the target {target.Shape} differ in shape; they are compared element by element.", nameof(target));
        Add(prediction.Detach().To(DType.Float64).ToArray<double>(), target.Detach().To(DType.Float64).ToArray<double>());
    }

    private protected abstract void Add(double[] prediction, double[] target);
}

/// <summary>The mean of |prediction − target|.</summary>
public sealed class MeanAbsoluteError() : RegressionMetric("mean absolute error", 2)
{
    /// <inheritdoc/>
    public override double Value => Sums[0] / Sums[1];

    private protected override void Add(double[] prediction, double[] target)
    {
        for (var i = 0; i < target.Length; i++) Sums[0] += Math.Abs(prediction[i] - target[i]);
        Sums[1] += target.Length;
    }
}

/// <summary>The root of the mean of (prediction − target)².</summary>
public sealed class RootMeanSquaredError() : RegressionMetric("root mean squared error", 2)
{
    /// <inheritdoc/>
    public override double Value => Math.Sqrt(Sums[0] / Sums[1]);

    private protected override void Add(double[] prediction, double[] target)
    {
        for (var i = 0; i < target.Length; i++) Sums[0] += (prediction[i] - target[i]) * (prediction[i] - target[i]);
        Sums[1] += target.Length;
    }
}

/// <summary>
/// R² = 1 − Σ(prediction − target)²/Σ(target − mean target)², over all elements as one sample: 1 is perfect, 0 as good as the mean. Where all targets are equal it is −∞, or NaN if they
/// are hit exactly.
/// </summary>
public sealed class RSquared() : RegressionMetric("R²", 4)
{
    /// <inheritdoc/>
    public override double Value => 1 - (Sums[3] / Sums[2]);

    /// <summary>Count, mean and squared deviations of the targets are merged batch by batch (Chan, Golub, LeVeque, 1983), so that a large mean cancels nothing.</summary>
    private protected override void Add(double[] prediction, double[] target)
    {
        if (target.Length == 0) return;
        var (mean, deviation) = (target.Average(), 0.0);
        for (var i = 0; i < target.Length; i++)
        {
            deviation += (target[i] - mean) * (target[i] - mean);
            Sums[3] += (prediction[i] - target[i]) * (prediction[i] - target[i]);
        }
        var (count, gap) = (Sums[0], mean - Sums[1]);
        var total = count + target.Length;
        Sums[1] += gap * target.Length / total;
        Sums[2] += deviation + (gap * gap * count * target.Length / total);
        Sums[0] = total;
    }
}
