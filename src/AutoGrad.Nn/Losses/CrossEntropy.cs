namespace AutoGrad.Nn;

/// <summary>The losses, as functions.</summary>
public static partial class Loss
{
    /// <summary>
    /// −Σ t·ln softmax(x) over the classes: what a classifier minimises. The target is one label for each element, or a distribution over the classes. With labels the mean is
    /// Σ losses/Σ w[label] over those that are not ignored; where all are, or their weights sum to 0, it is 0 and so are the gradients. With distributions it is that over all elements.
    /// </summary>
    /// <param name="logits">x, [batch, classes, …], or [classes] for a single element; unnormalised.</param>
    /// <param name="target">
    /// Labels [batch, …], Int64 or Int32: classes from 0. Or t, floating-point numbers of the shape of the logits, that sum to 1 over the classes; a class with t = 0 counts nothing, even if its logit is −∞.
    /// </param>
    /// <param name="weight">[classes], a factor for each class, or null.</param>
    /// <param name="ignoreIndex">A label that says that an element does not count: its loss is 0.</param>
    /// <param name="labelSmoothing">The share ε of the target, from 0 to 1, that is given to all classes alike: t·(1 − ε) + ε/classes.</param>
    /// <param name="reduction">What is made of the elements' losses.</param>
    /// <exception cref="ArgumentException">The shapes or types don't fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is no class, or the smoothing lies outside 0 to 1.</exception>
    public static Tensor CrossEntropy(
        Tensor logits, Tensor target, Tensor? weight = null, int ignoreIndex = -100, double labelSmoothing = 0, Reduction reduction = Reduction.Mean)
    {
        const string op = nameof(CrossEntropy);
        ArgumentNullException.ThrowIfNull(target);
        if (labelSmoothing is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(labelSmoothing), labelSmoothing, $"{op}: the smoothing {labelSmoothing} must lie between 0 and 1.");
        var axis = ClassLabels.AxisOf(logits, op);
        if (target.DType is DType.Float32 or DType.Float64)
        {
            Alike(logits, target);
            ClassLabels.CheckWeight(logits, weight, op);
            if (labelSmoothing > 0) target = (target * (1 - labelSmoothing)) + (labelSmoothing / logits.Shape[axis]);
            if (weight is not null) target *= ClassLabels.Along(weight, logits);
            return Reduce(-Expected(target, logits.LogSoftmax(axis)).Sum([axis]), reduction);
        }
        ClassLabels labels = new(logits, target, weight, ignoreIndex, op);
        return labels.Reduced(logits.LogSoftmax(axis), labelSmoothing, reduction);
    }
}
