namespace AutoGrad.Nn;

/// <summary>
/// Rotary positions (Su et al. 2021): pairs of features of queries and keys are turned by angles that grow with the position, p·b^(−2i/features) for pair i, so that their
/// products depend on how far they stand apart, not on where. Given to <see cref="MultiHeadAttention"/>.
/// </summary>
public sealed class RotaryEncoding : Module
{
    readonly AngleTable angles;
    readonly bool interleaved;

    /// <summary>An encoding.</summary>
    /// <param name="features">The number of features of a head, which is even.</param>
    /// <param name="period">b, what makes the frequencies fall.</param>
    /// <param name="interleaved">Whether pairs are neighbours, (2i, 2i + 1), as in the paper; if not, they lie half the features apart, as in GPT-NeoX and Llama on Hugging Face.</param>
    /// <exception cref="ArgumentException">The features are not even, or there are none; or the period is not positive and finite.</exception>
    public RotaryEncoding(int features, double period = 10_000, bool interleaved = true)
    {
        if (features < 2 || features % 2 != 0) throw new ArgumentException($"RotaryEncoding: {features} features can't be paired.");
        (Features, this.interleaved, angles) = (features, interleaved, new(features, period, "RotaryEncoding"));
    }

    /// <summary>The number of features of a head.</summary>
    public int Features { get; }

    /// <summary>x turned by its positions, which begin at 0.</summary>
    /// <param name="x">[…, elements, features].</param>
    /// <exception cref="ArgumentException">The shape doesn't fit, or the type is not floating.</exception>
    public override Tensor Forward(Tensor x) => Forward(x, 0);

    /// <summary>x turned by its positions.</summary>
    /// <param name="x">[…, elements, features].</param>
    /// <param name="start">The position of the first element.</param>
    /// <exception cref="ArgumentException">The shape doesn't fit, or the type is not floating.</exception>
    public Tensor Forward(Tensor x, int start)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        if (x.Rank < 2 || x.Shape[-1] != Features) throw new ArgumentException($"RotaryEncoding: the input {x.Shape} must be […, elements, {Features}].");
        Spatial.CheckType(x, null, "RotaryEncoding");
        var (sine, cosine) = angles.Of(start, x.Shape[-2], x.DType);
        if (interleaved)
        {
            var (a, b) = (x[Slicing.Ellipsis, (.., 2)], x[Slicing.Ellipsis, (1.., 2)]);
            return Observed(Tensor.Stack([(a * cosine) - (b * sine), (b * cosine) + (a * sine)], -1).Reshape(x.Shape.Extents));
        }
        var halves = x.Split(Features / 2, -1);
        return Observed(Tensor.Concat([(halves[0] * cosine) - (halves[1] * sine), (halves[1] * cosine) + (halves[0] * sine)], -1));
    }
}
