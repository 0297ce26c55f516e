namespace AutoGrad.Nn;

public static partial class Loss
{
    /// <summary>
    /// max(0, ‖a − p‖ − ‖a − n‖ + margin), of vectors along the last axis: an anchor a shall be nearer to the positive p than to the negative n. The norms are those of <c>PairwiseDistance</c>.
    /// </summary>
    /// <param name="anchor">a, […, features].</param>
    /// <param name="positive">p, the same shape.</param>
    /// <param name="negative">n, the same shape.</param>
    /// <param name="margin">By how much it shall be nearer.</param>
    /// <param name="order">The p of the norm.</param>
    /// <param name="epsilon">What is added to each difference, so that equal vectors don't meet the kink of the norm.</param>
    /// <param name="swap">Whether ‖p − n‖ stands in for ‖a − n‖ where it is less.</param>
    /// <param name="reduction">What is made of the triplets' losses.</param>
    /// <exception cref="ArgumentException">The shapes or types differ.</exception>
    public static Tensor TripletMargin(
        Tensor anchor, Tensor positive, Tensor negative, double margin = 1, double order = 2, double epsilon = 1e-6, bool swap = false, Reduction reduction = Reduction.Mean)
    {
        Alike(anchor, positive, nameof(positive));
        Alike(anchor, negative, nameof(negative));
        HasLastAxis(anchor, "features");
        var far = anchor.PairwiseDistance(negative, order, epsilon);
        if (swap) far = far.Minimum(positive.PairwiseDistance(negative, order, epsilon));
        return Reduce((anchor.PairwiseDistance(positive, order, epsilon) - far + margin).Relu(), reduction);
    }

    /// <summary>max(0, margin − t·(a − b)): a shall rank above b where t = 1, and below where t = −1.</summary>
    /// <param name="a">Scores of any shape.</param>
    /// <param name="b">Scores of the same shape.</param>
    /// <param name="target">t, of the same shape and type, 1 or −1.</param>
    /// <param name="margin">By how much it shall.</param>
    /// <param name="reduction">What is made of the pairs' losses.</param>
    /// <exception cref="ArgumentException">The shapes or types differ.</exception>
    public static Tensor MarginRanking(Tensor a, Tensor b, Tensor target, double margin = 0, Reduction reduction = Reduction.Mean)
    {
        Alike(a, b, "second input");
        Alike(a, target);
        return Reduce((margin - (target * (a - b))).Relu(), reduction);
    }

    /// <summary>ln(1 + e^(−t·x)), without overflow.</summary>
    /// <param name="prediction">x, of any shape.</param>
    /// <param name="target">t, of the same shape and type, 1 or −1.</param>
    /// <param name="reduction">What is made of the elements' losses.</param>
    /// <exception cref="ArgumentException">The shapes or types differ.</exception>
    public static Tensor SoftMargin(Tensor prediction, Tensor target, Reduction reduction = Reduction.Mean)
    {
        Alike(prediction, target);
        return Reduce((-(target * prediction)).Softplus(), reduction);
    }

    /// <summary>Σ max(0, margin − x[label] + x[i])^power/classes, over the classes i that are not the label.</summary>
    /// <param name="scores">x, [batch, classes], or [classes] for a single label.</param>
    /// <param name="labels">[batch], Int64 or Int32: classes from 0.</param>
    /// <param name="margin">By how much the right class shall lead.</param>
    /// <param name="power">1 or 2.</param>
    /// <param name="reduction">What is made of the elements' losses.</param>
    /// <exception cref="ArgumentException">The shapes or types don't fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is no class, or the power is neither 1 nor 2.</exception>
    public static Tensor MultiMargin(Tensor scores, Tensor labels, double margin = 1, int power = 1, Reduction reduction = Reduction.Mean)
    {
        const string op = nameof(MultiMargin);
        if (power is not (1 or 2)) throw new ArgumentOutOfRangeException(nameof(power), power, $"{op}: the power {power} is neither 1 nor 2.");
        var right = new ClassLabels(scores, labels, null, null, op).Pick(scores);
        var axis = ClassLabels.AxisOf(scores, op);
        var lead = (margin - right.Unsqueeze(axis) + scores).Relu();
        if (power == 2) lead = lead.Square();
        var isOther = labels.Unsqueeze(axis).NotEqualTo(ClassLabels.Along(Tensor.Arange(scores.Shape[axis], labels.DType), scores));
        return Reduce(Tensor.Where(isOther, lead, 0).Sum([axis]) / scores.Shape[axis], reduction);
    }

    /// <summary>The mean over the classes of <see cref="BinaryCrossEntropyWithLogits"/>: each class is a yes or no of its own.</summary>
    /// <param name="logits">[batch, classes], or […, classes].</param>
    /// <param name="target">The same shape, from 0 to 1.</param>
    /// <param name="weight">[classes], a factor for each class, or null.</param>
    /// <param name="reduction">What is made of the elements' losses.</param>
    /// <exception cref="ArgumentException">The shapes or types differ.</exception>
    public static Tensor MultiLabelSoftMargin(Tensor logits, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean)
    {
        var losses = OfLogits(logits, target, weight, null, nameof(MultiLabelSoftMargin));
        HasLastAxis(logits, "classes");
        return Reduce(losses.Mean([-1]), reduction);
    }
}
