namespace AutoGrad.Nn;

public static partial class Loss
{
    /// <summary>x where t = 1, and max(0, margin − x) where t = −1: distances of what belongs together shrink, others grow up to the margin.</summary>
    /// <param name="distances">x, of any shape.</param>
    /// <param name="target">t, of the same shape and any type, 1 or −1.</param>
    /// <param name="margin">The distance from which on nothing is asked.</param>
    /// <param name="reduction">What is made of the elements' losses.</param>
    /// <exception cref="ArgumentException">The shapes differ, or the distances are not floating.</exception>
    public static Tensor HingeEmbedding(Tensor distances, Tensor target, double margin = 1, Reduction reduction = Reduction.Mean)
    {
        Floating(distances, nameof(HingeEmbedding));
        Shaped(distances, target);
        return Reduce(Tensor.Where(target > 0, distances, (margin - distances).Relu()), reduction);
    }

    /// <summary>1 − cos(a, b) where t = 1, and max(0, cos(a, b) − margin) where t = −1, of vectors along the last axis.</summary>
    /// <param name="a">[…, features].</param>
    /// <param name="b">The same shape.</param>
    /// <param name="target">t, […], of any type, 1 or −1.</param>
    /// <param name="margin">The cosine down to which nothing is asked.</param>
    /// <param name="reduction">What is made of the pairs' losses.</param>
    /// <exception cref="ArgumentException">The shapes don't fit, or types differ.</exception>
    public static Tensor CosineEmbedding(Tensor a, Tensor b, Tensor target, double margin = 0, Reduction reduction = Reduction.Mean)
    {
        Alike(a, b, "second input");
        HasLastAxis(a, "features");
        var cosine = a.CosineSimilarity(b);
        Shaped(cosine, target);
        return Reduce(Tensor.Where(target > 0, 1 - cosine, (cosine - margin).Relu()), reduction);
    }
}
