namespace AutoGrad.Training;

/// <summary>Predictions and labels of a classifier, checked and laid out row by row.</summary>
readonly struct LabelledScores
{
    LabelledScores(double[] scores, long[] labels, int classes, long? ignored) => (Scores, Labels, Classes, Ignored) = (scores, labels, classes, ignored);

    /// <summary>A row of scores for each label.</summary>
    public double[] Scores { get; }

    public long[] Labels { get; }

    public int Classes { get; }

    public long? Ignored { get; }

    public ReadOnlySpan<double> Row(int index) => Scores.AsSpan(index * Classes, Classes);

    /// <summary>The class with the greatest score, the first of several; a NaN is greater than all.</summary>
    public int Best(int index)
    {
        var row = Row(index);
        var best = 0;
        for (var i = 1; i < row.Length; i++)
        {
            if (row[i] > row[best] || (double.IsNaN(row[i]) && !double.IsNaN(row[best]))) best = i;
        }
        return best;
    }

    /// <summary>Scores [batch, classes, …] and labels [batch, …]; with a threshold, one score and one label of 0 or 1 for each element.</summary>
    public static LabelledScores Of(Tensor prediction, Tensor target, string name, double? threshold = null, long? ignored = null)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        ArgumentNullException.ThrowIfNull(target);
        using var pause = Tape.Pause();
        if (threshold is { } bound) return Binary(prediction, target, name, bound, ignored);
        if (target.DType is not (DType.Int64 or DType.Int32)) throw new ArgumentException($"{name}: labels are Int64 or Int32 classes; those given are {target.DType}{target.Shape}.", nameof(target));
        if (prediction.Rank < 2 || !prediction.DType.IsFloating || !target.Shape.SequenceEqual([prediction.Shape[0], .. prediction.Shape.Skip(2)]))
        {
            throw new ArgumentException($"{name}: the labels {target.Shape} don't fit the scores {prediction.DType}{prediction.Shape}: for scores [batch, classes, …] they are [batch, …]. For two classes and one score, give a threshold.", nameof(target));
        }
        var classes = prediction.Shape[1];
        return Checked(prediction.MoveAxis(1, -1).To(DType.Float64).ToArray<double>(), target.To(DType.Int64).ToArray<long>(), classes, name, ignored);
    }

    static LabelledScores Binary(Tensor prediction, Tensor target, string name, double threshold, long? ignored)
    {
        if (!prediction.DType.IsFloating || !prediction.Shape.Equals(target.Shape))
            throw new ArgumentException($"{name}: with a threshold, labels have the shape of the scores; {target.Shape} is not {prediction.DType}{prediction.Shape}.", nameof(target));
        var values = prediction.To(DType.Float64).ToArray<double>();
        var truth = target.To(DType.Float64).ToArray<double>();
        var (scores, labels) = (new double[2 * values.Length], new long[values.Length]);
        for (var i = 0; i < values.Length; i++)
        {
            scores[(2 * i) + (values[i] > threshold ? 1 : 0)] = 1;
            labels[i] = (long)truth[i];
            if (labels[i] != truth[i]) throw NoClass(name, truth[i], i, 2);
        }
        return Checked(scores, labels, 2, name, ignored);
    }

    static LabelledScores Checked(double[] scores, long[] labels, int classes, string name, long? ignored)
    {
        for (var i = 0; i < labels.Length; i++)
        {
            if ((labels[i] < 0 || labels[i] >= classes) && labels[i] != ignored) throw NoClass(name, labels[i], i, classes);
        }
        return new(scores, labels, classes, ignored);
    }

    static ArgumentOutOfRangeException NoClass(string name, double label, int place, int classes) =>
        new(nameof(label), label, $"{name}: the label {label}, element {place} of the labels, is no class: there are {classes}, numbered from 0.");
}
