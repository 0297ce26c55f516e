namespace AutoGrad.Nn;

/// <summary>Integer labels of classes, checked against scores [batch, classes, …]: what the losses of classifiers share.</summary>
readonly struct ClassLabels
{
    readonly Tensor labels;
    readonly Tensor? weight;
    readonly int classAxis, classes;
    readonly int? ignoreIndex;
    readonly string op;

    public ClassLabels(Tensor scores, Tensor labels, Tensor? weight, int? ignoreIndex, string op)
    {
        ArgumentNullException.ThrowIfNull(labels);
        Loss.Floating(scores, op);
        (this.op, this.ignoreIndex, classAxis) = (op, ignoreIndex, AxisOf(scores, op));
        classes = scores.Shape[classAxis];
        if (labels.DType is not (DType.Int64 or DType.Int32)) throw new ArgumentException($"{op}: labels are Int64 or Int32 classes; those given are {labels.DType}{labels.Shape}.");
        if (!labels.Shape.Equals(WithoutClasses(scores.Shape, classAxis)))
        {
            throw new ArgumentException($"{op}: the labels {labels.Shape} don't fit the scores {scores.Shape}: for scores [batch, classes, …] they are [batch, …].");
        }
        CheckWeight(scores, weight, op);
        this.labels = labels;
        this.weight = weight;
    }

    /// <summary>The axis of the classes: the only one, or that behind the batch.</summary>
    public static int AxisOf(Tensor scores, string op)
    {
        ArgumentNullException.ThrowIfNull(scores);
        if (scores.Rank == 0) throw new ArgumentException($"{op}: a scalar has no axis of classes; scores are [batch, classes, …] or [classes].");
        return scores.Rank == 1 ? 0 : 1;
    }

    public static void CheckWeight(Tensor scores, Tensor? weight, string op)
    {
        if (weight is null) return;
        Loss.OfOneType(scores, weight, "weight", op);
        var count = scores.Shape[AxisOf(scores, op)];
        if (weight.Rank != 1 || weight.Size != count) throw new ArgumentException($"{op}: the weight {weight.Shape} is no vector of {count} classes.");
    }

    /// <summary>A weight of classes, shaped so that it broadcasts against scores.</summary>
    public static Tensor Along(Tensor weight, Tensor scores)
    {
        var extents = new int[scores.Rank];
        extents.AsSpan().Fill(1);
        extents[scores.Rank == 1 ? 0 : 1] = weight.Size;
        return weight.Reshape(extents);
    }

    /// <summary>The negative logarithms at the labels, a share of them replaced by the mean over all classes.</summary>
    public Tensor Reduced(Tensor logProbabilities, double smoothing, Reduction reduction)
    {
        var isIgnored = labels.EqualTo(ignoreIndex!.Value);
        // What is ignored may be no class at all; any class does in its place, because it is selected away.
        var safe = Tensor.Where(isIgnored, 0, labels);
        var losses = -Pick(logProbabilities, safe);
        var factors = weight is null ? null : Pick(Along(weight, logProbabilities).Expand(logProbabilities.Shape), safe);
        if (factors is not null) losses *= factors;
        if (smoothing > 0)
        {
            var all = weight is null ? logProbabilities : logProbabilities * Along(weight, logProbabilities);
            losses = ((1 - smoothing) * losses) - ((smoothing / classes) * all.Sum([classAxis]));
        }
        losses = Tensor.Where(isIgnored, 0, losses);
        if (reduction != Reduction.Mean) return Loss.Reduce(losses, reduction, op);
        var divisor = factors is null ? (!isIgnored).To(losses.DType).Sum() : Tensor.Where(isIgnored, 0, factors).Sum();
        return losses.Sum() / Tensor.Where(divisor.EqualTo(0), 1, divisor);
    }

    /// <summary>The scores at the labels, all of which must be classes.</summary>
    public Tensor Pick(Tensor scores) => Pick(scores, labels);

    Tensor Pick(Tensor scores, Tensor safe)
    {
        try
        {
            return scores.Gather(classAxis, safe.Unsqueeze(classAxis)).Squeeze(classAxis);
        }
        catch (ArgumentOutOfRangeException error)
        {
            throw NoClass(error.ActualValue);
        }
    }

    ArgumentOutOfRangeException NoClass(object? label) => new(
        nameof(label), label, $"{op}: the label {label}, {PlaceOf(label)}, is no class: the scores have {classes}, numbered from 0{(ignoreIndex is { } ignored ? $", and {ignored} is ignored" : "")}.");

    string PlaceOf(object? label)
    {
        try
        {
            return $"element {Array.IndexOf(labels.To(DType.Int64).ToArray<long>(), label)} of the labels";
        }
        catch (InvalidOperationException)
        {
            // Inside Vmap the labels are different ones for each example, and can't be read.
            return $"among the labels {labels.Shape} of one of the examples";
        }
    }

    static Shape WithoutClasses(Shape shape, int axis) => Shape.Create([.. shape.Extents[..axis], .. shape.Extents[(axis + 1)..]]);
}
