namespace AutoGrad.Nn;

/// <summary>While training, each element is 0 with a probability p and divided by 1 − p otherwise (Srivastava et al. 2014). Any shape. torch: <c>Dropout</c>.</summary>
/// <param name="probability">p, from 0 to 1.</param>
/// <param name="random">What the layer's own random numbers are forked from.</param>
public sealed class Dropout(double probability = 0.5, RandomSource? random = null) : RandomLayer(probability, random)
{
    private protected override Tensor Disturb(Tensor x, RandomSource random) => x.Dropout(P, random);
}
