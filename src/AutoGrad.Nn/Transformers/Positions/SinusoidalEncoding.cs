namespace AutoGrad.Nn;

/// <summary>
/// Sines and cosines of falling frequencies (Vaswani et al. 2017): sin(p·b^(−2i/features)) in the features 2i, and the cosine in 2i + 1. There is nothing to learn, and no last
/// position.
/// </summary>
public sealed class SinusoidalEncoding : PositionalEncoding
{
    readonly AngleTable angles;

    /// <summary>An encoding.</summary>
    /// <param name="features">The number of features.</param>
    /// <param name="period">b, what makes the frequencies fall.</param>
    /// <param name="batchFirst">Whether tensors are [batch, elements, features], not [elements, batch, features].</param>
    /// <exception cref="ArgumentException">There are no features, or the period is not positive and finite.</exception>
    public SinusoidalEncoding(int features, double period = 10_000, bool batchFirst = false) : base(features, batchFirst) => angles = new(features, period, "SinusoidalEncoding");

    private protected override Tensor Rows(int start, int count, DType type)
    {
        var (sine, cosine) = angles.Of(start, count, type);
        return Tensor.Stack([sine, cosine], 2).Reshape(count, 2 * sine.Shape[1])[.., ..Features];
    }
}
