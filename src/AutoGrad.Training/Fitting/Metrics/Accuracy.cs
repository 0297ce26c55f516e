namespace AutoGrad.Training;

/// <summary>The share of labels that are the class with the greatest score.</summary>
/// <param name="threshold">For two classes and one score each: above it, the prediction is class 1. For logits 0, for probabilities 0.5. Null for a score for each class.</param>
/// <param name="ignored">A label that does not count.</param>
public sealed class Accuracy(double? threshold = null, long? ignored = null) : Metric("accuracy", 2)
{
    /// <inheritdoc/>
    public override double Value => Sums[0] / Sums[1];

    /// <inheritdoc/>
    public override void Add(Tensor prediction, Tensor target)
    {
        var scores = LabelledScores.Of(prediction, target, "Accuracy", threshold, ignored);
        for (var i = 0; i < scores.Labels.Length; i++)
        {
            if (scores.Labels[i] == ignored) continue;
            Sums[1]++;
            if (scores.Best(i) == scores.Labels[i]) Sums[0]++;
        }
    }
}

/// <summary>The share of labels that are among the classes with the k greatest scores. A class counts as among them if fewer than k have a greater score.</summary>
/// <param name="k">How many.</param>
/// <param name="ignored">A label that does not count.</param>
public sealed class TopKAccuracy(int k, long? ignored = null) : Metric($"top-{k} accuracy", 2)
{
    readonly int k = k >= 1 ? k : throw new ArgumentOutOfRangeException(nameof(k), k, $"TopKAccuracy: k is {k}, and must be at least 1.");

    /// <inheritdoc/>
    public override double Value => Sums[0] / Sums[1];

    /// <inheritdoc/>
    public override void Add(Tensor prediction, Tensor target)
    {
        var scores = LabelledScores.Of(prediction, target, "TopKAccuracy", null, ignored);
        for (var i = 0; i < scores.Labels.Length; i++)
        {
            if (scores.Labels[i] == ignored) continue;
            var row = scores.Row(i);
            var own = row[(int)scores.Labels[i]];
            var greater = 0;
            foreach (var score in row) greater += score > own || (double.IsNaN(score) && !double.IsNaN(own)) ? 1 : 0;
            Sums[1]++;
            if (greater < k && !double.IsNaN(own)) Sums[0]++;
        }
    }
}
