namespace AutoGrad.Nn;

public static partial class Loss
{
    /// <summary>The least logarithm that a probability is thought to have: an impossible event that happens costs 100, not ∞.</summary>
    const double LeastLog = -100;

    /// <summary>
    /// −(t·ln p + (1 − t)·ln(1 − p)), with the logarithms not below −100; where they would be, the gradient through them is 0. A p outside 0 to 1 gives NaN.
    /// From scores rather than probabilities <see cref="BinaryCrossEntropyWithLogits"/> is more accurate.
    /// </summary>
    /// <param name="probabilities">p, of any shape, from 0 to 1.</param>
    /// <param name="target">t, of the same shape, from 0 to 1.</param>
    /// <param name="weight">A factor for each element, which broadcasts to that shape, or null.</param>
    /// <param name="reduction">What is made of the elements' losses.</param>
    /// <exception cref="ArgumentException">The shapes or types differ, or a factor does not broadcast.</exception>
    public static Tensor BinaryCrossEntropy(Tensor probabilities, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean)
    {
        Alike(probabilities, target);
        Fits(probabilities, weight, "weight", nameof(BinaryCrossEntropy));
        var log = probabilities.Log().Clamp(min: LeastLog);
        var logOfRest = (-probabilities).LogP1().Clamp(min: LeastLog);
        return Reduce(Weighted(-(target * log) - ((1 - target) * logOfRest), weight), reduction);
    }

    /// <summary>
    /// <see cref="BinaryCrossEntropy"/> of p = σ(x), from the scores x: w·t·ln(1 + e⁻ˣ) + (1 − t)·ln(1 + eˣ). Neither overflows nor loses digits, however large x is.
    /// </summary>
    /// <param name="logits">x, of any shape.</param>
    /// <param name="target">t, of the same shape, from 0 to 1.</param>
    /// <param name="weight">A factor for each element, which broadcasts to that shape, or null.</param>
    /// <param name="positiveWeight">w, a factor for the positive part alone, such as the ratio of negatives to positives, which broadcasts to that shape. Null is 1.</param>
    /// <param name="reduction">What is made of the elements' losses.</param>
    /// <exception cref="ArgumentException">The shapes or types differ, or a factor does not broadcast.</exception>
    public static Tensor BinaryCrossEntropyWithLogits(Tensor logits, Tensor target, Tensor? weight = null, Tensor? positiveWeight = null, Reduction reduction = Reduction.Mean) =>
        Reduce(OfLogits(logits, target, weight, positiveWeight, nameof(BinaryCrossEntropyWithLogits)), reduction);

    static Tensor OfLogits(Tensor logits, Tensor target, Tensor? weight, Tensor? positiveWeight, string op)
    {
        Alike(logits, target, op: op);
        Fits(logits, weight, "weight", op);
        Fits(logits, positiveWeight, "positive weight", op);
        var positive = positiveWeight is null ? target : target * positiveWeight;
        return Weighted((positive * (-logits).Softplus()) + ((1 - target) * logits.Softplus()), weight);
    }

    static Tensor Weighted(Tensor losses, Tensor? weight) => weight is null ? losses : losses * weight;
}
