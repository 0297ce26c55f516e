namespace AutoGrad.Training;

/// <summary>A figure of a confusion matrix.</summary>
public abstract class ConfusionMetric : Metric
{
    readonly ConfusionMatrix matrix;

    private protected ConfusionMetric(string name, Averaging averaging, double? threshold, long? ignored) : base($"{name} ({(averaging == Averaging.Macro ? "macro" : "micro")})", null) =>
        (matrix, Averaging) = (new(threshold, ignored), averaging);

    private protected Averaging Averaging { get; }

    private protected abstract double Of(ConfusionMatrix matrix);

    /// <inheritdoc/>
    public override double Value
    {
        get
        {
            matrix.Load(State());
            return Of(matrix);
        }
    }

    /// <inheritdoc/>
    public override void Add(Tensor prediction, Tensor target)
    {
        matrix.Load(State());
        matrix.Add(prediction, target);
        Sums = matrix.State()["sums"].ToArray<double>();
    }
}

/// <summary>The precision of a classifier.</summary>
/// <param name="averaging">How the classes become one figure.</param>
/// <param name="threshold">For two classes and one score each.</param>
/// <param name="ignored">A label that does not count.</param>
public sealed class Precision(Averaging averaging = Averaging.Macro, double? threshold = null, long? ignored = null) : ConfusionMetric("precision", averaging, threshold, ignored)
{
    private protected override double Of(ConfusionMatrix matrix) => matrix.Precision(Averaging);
}

/// <summary>The recall of a classifier.</summary>
/// <param name="averaging">How the classes become one figure.</param>
/// <param name="threshold">For two classes and one score each.</param>
/// <param name="ignored">A label that does not count.</param>
public sealed class Recall(Averaging averaging = Averaging.Macro, double? threshold = null, long? ignored = null) : ConfusionMetric("recall", averaging, threshold, ignored)
{
    private protected override double Of(ConfusionMatrix matrix) => matrix.Recall(Averaging);
}

/// <summary>The F1 score of a classifier.</summary>
/// <param name="averaging">How the classes become one figure.</param>
/// <param name="threshold">For two classes and one score each.</param>
/// <param name="ignored">A label that does not count.</param>
public sealed class F1(Averaging averaging = Averaging.Macro, double? threshold = null, long? ignored = null) : ConfusionMetric("F1", averaging, threshold, ignored)
{
    private protected override double Of(ConfusionMatrix matrix) => matrix.F1(Averaging);
}
