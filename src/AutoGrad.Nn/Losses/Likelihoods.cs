namespace AutoGrad.Nn;

public static partial class Loss
{
    /// <summary>
    /// −ln of the Poisson probability of counts t with mean λ, but for a term that does not depend on λ: λ − t·ln λ.
    /// </summary>
    /// <param name="prediction">ln λ, or λ, of any shape.</param>
    /// <param name="target">t, of the same shape.</param>
    /// <param name="isLog">Whether the prediction is ln λ.</param>
    /// <param name="isFull">Whether the term ln t! is added, by Stirling's formula t·ln t − t + ½·ln(2πt) where t > 1, 0 elsewhere.</param>
    /// <param name="epsilon">What is added to λ under the logarithm where λ itself is given.</param>
    /// <param name="reduction">What is made of the elements' losses.</param>
    /// <exception cref="ArgumentException">The shapes or types differ.</exception>
    public static Tensor Poisson(Tensor prediction, Tensor target, bool isLog = true, bool isFull = false, double epsilon = 1e-8, Reduction reduction = Reduction.Mean)
    {
        Alike(prediction, target);
        var losses = isLog ? prediction.Exp() - (target * prediction) : prediction - (target * (prediction + epsilon).Log());
        if (!isFull) return Reduce(losses, reduction);
        var isLarge = target > 1;
        var count = Tensor.Where(isLarge, target, 1);
        return Reduce(losses + Tensor.Where(isLarge, (count * count.Log()) - count + (0.5 * (2 * Math.PI * count).Log()), 0), reduction);
    }

    /// <summary>−ln of the density of t under a normal distribution of mean x and variance v, but for a constant: ½·(ln v + (x − t)²/v).</summary>
    /// <param name="prediction">x, of any shape.</param>
    /// <param name="target">t, of the same shape.</param>
    /// <param name="variance">v, which broadcasts to that shape.</param>
    /// <param name="isFull">Whether the constant ½·ln 2π is added.</param>
    /// <param name="epsilon">The least variance that is believed. Below it v counts as ε, and its gradient is that at ε, so that it can grow again.</param>
    /// <param name="reduction">What is made of the elements' losses.</param>
    /// <exception cref="ArgumentException">The shapes don't fit, or types differ.</exception>
    public static Tensor Gaussian(Tensor prediction, Tensor target, Tensor variance, bool isFull = false, double epsilon = 1e-6, Reduction reduction = Reduction.Mean)
    {
        Alike(prediction, target);
        ArgumentNullException.ThrowIfNull(variance);
        Fits(prediction, variance, "variance", nameof(Gaussian));
        // Added to v, what the bound moves it by would lose ε beside a v far below it.
        var bounded = CustomGradient.Of(v => v.Clamp(min: epsilon), (_, _, dy) => dy, (_, _, dv) => dv)(variance);
        var losses = 0.5 * (bounded.Log() + ((prediction - target).Square() / bounded));
        return Reduce(isFull ? losses + (0.5 * Math.Log(2 * Math.PI)) : losses, reduction);
    }
}
