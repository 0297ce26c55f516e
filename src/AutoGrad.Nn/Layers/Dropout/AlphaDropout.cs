namespace AutoGrad.Nn;

/// <summary>
/// Dropout for networks with <c>Selu</c> (Klambauer et al. 2017): while training, an element becomes α′ = −λα with a probability p, and all are scaled and moved so that mean 0 and
/// variance 1 stay: a·x + b with a = ((1 − p)(1 + p·α′²))^−½ and b = −a·p·α′. Any shape. torch: <c>AlphaDropout</c>.
/// </summary>
/// <param name="probability">p, from 0 to 1.</param>
/// <param name="random">What the layer's own random numbers are forked from.</param>
public sealed class AlphaDropout(double probability = 0.5, RandomSource? random = null) : RandomLayer(probability, random)
{
    /// <summary>The limit of <c>Selu</c> on the negative side.</summary>
    const double Saturated = -1.0507009873554805 * 1.6732632423543772;

    private protected override Tensor Disturb(Tensor x, RandomSource random)
    {
        // All dropped: every element is the same, and no scale brings a variance back.
        if (P == 1) return x.Dropout(1, random);
        var scale = 1 / Math.Sqrt((1 - P) * (1 + (P * Saturated * Saturated)));
        return (Tensor.Where(Tensor.Bernoulli(x.Shape, 1 - P, random), x, Saturated) * scale) - (scale * P * Saturated);
    }
}
