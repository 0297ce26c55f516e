namespace AutoGrad.Training;

/// <summary>How the figures of single classes become one.</summary>
public enum Averaging
{
    /// <summary>The mean over the classes that occur, as a label or as a prediction: small classes count as much as large ones.</summary>
    Macro,

    /// <summary>From the sums over all classes: every example counts as much as any other.</summary>
    Micro,
}

/// <summary>
/// How often a class (row) was taken for a class (column), and what follows from it: precision, the share of a class's predictions that are right; recall, the share of a class that
/// is found; F1, their harmonic mean. Where there is nothing to divide by, they are 0. As a metric its value is the accuracy.
/// </summary>
/// <param name="threshold">For two classes and one score each: above it, the prediction is class 1. Null for a score for each class.</param>
/// <param name="ignored">A label that does not count.</param>
public sealed class ConfusionMatrix(double? threshold = null, long? ignored = null) : Metric("accuracy by confusion", null)
{
    /// <summary>The number of classes; 0 before the first batch.</summary>
    public int Classes => (int)Math.Round(Math.Sqrt(Sums.Length));

    /// <summary>How often a class was taken for another, or for itself.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public long this[int label, int prediction] => (long)Sums[(Known(label) * Classes) + Known(prediction)];

    /// <inheritdoc/>
    public override double Value => Sum(c => this[c, c]) / Sums.Sum();

    /// <inheritdoc/>
    public override void Add(Tensor prediction, Tensor target)
    {
        var scores = LabelledScores.Of(prediction, target, "ConfusionMatrix", threshold, ignored);
        if (Sums.Length == 0) Sums = new double[scores.Classes * scores.Classes];
        if (Classes != scores.Classes) throw new ArgumentException($"ConfusionMatrix: this batch has {scores.Classes} classes, and those before it {Classes}.", nameof(prediction));
        for (var i = 0; i < scores.Labels.Length; i++)
        {
            if (scores.Labels[i] != ignored) Sums[(scores.Labels[i] * Classes) + scores.Best(i)]++;
        }
    }

    /// <summary>The precision of a class.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double Precision(int c) => Share(this[c, c], Predicted(c));

    /// <summary>The recall of a class.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double Recall(int c) => Share(this[c, c], Labelled(c));

    /// <summary>The F1 score of a class.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double F1(int c) => Share(2.0 * this[c, c], Predicted(c) + Labelled(c));

    /// <summary>The precision of all classes.</summary>
    public double Precision(Averaging averaging) => averaging == Averaging.Macro ? Mean(Precision) : Micro;

    /// <summary>The recall of all classes.</summary>
    public double Recall(Averaging averaging) => averaging == Averaging.Macro ? Mean(Recall) : Micro;

    /// <summary>The F1 score of all classes.</summary>
    public double F1(Averaging averaging) => averaging == Averaging.Macro ? Mean(F1) : Micro;

    int Known(int c) => (uint)c < (uint)Classes ? c : throw new ArgumentOutOfRangeException(nameof(c), c, Classes == 0 ? $"ConfusionMatrix: class {c} is asked for before the first batch." : $"ConfusionMatrix: there is no class {c}; there are {Classes}, numbered from 0.");

    // Each wrong prediction is a false positive of one class and a false negative of another, so the three micro-averages are the accuracy.
    double Micro => Share(Sum(c => this[c, c]), Sums.Sum());

    double Predicted(int c) => Sum(label => this[label, c]);

    double Labelled(int c) => Sum(prediction => this[c, prediction]);

    double Sum(Func<int, double> term)
    {
        var sum = 0.0;
        for (var c = 0; c < Classes; c++) sum += term(c);
        return sum;
    }

    double Mean(Func<int, double> figure)
    {
        var occurring = Sum(c => Predicted(c) + Labelled(c) > 0 ? 1 : 0);
        return Share(Sum(figure), occurring);
    }

    static double Share(double part, double whole) => whole == 0 ? 0 : part / whole;
}
