namespace AutoGrad.Nn;

public static partial class Loss
{
    /// <summary>
    /// −w[label]·logProbabilities[label]. The mean is Σ losses/Σ w[label] over the labels that are not ignored; where all are, or their weights sum to 0, it is 0 and so are the gradients.
    /// </summary>
    /// <param name="logProbabilities">[batch, classes, …], or [classes] for a single label.</param>
    /// <param name="labels">[batch, …], Int64 or Int32: classes from 0.</param>
    /// <param name="weight">[classes], a factor for each class, or null.</param>
    /// <param name="ignoreIndex">A label that says that an element does not count: its loss is 0.</param>
    /// <param name="reduction">What is made of the elements' losses.</param>
    /// <exception cref="ArgumentException">The shapes or types don't fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is no class.</exception>
    public static Tensor NegativeLogLikelihood(Tensor logProbabilities, Tensor labels, Tensor? weight = null, int ignoreIndex = -100, Reduction reduction = Reduction.Mean) =>
        new ClassLabels(logProbabilities, labels, weight, ignoreIndex, nameof(NegativeLogLikelihood)).Reduced(logProbabilities, 0, reduction);
}
