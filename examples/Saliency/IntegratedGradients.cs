using AutoGrad;

namespace Saliency;

/// <summary>
/// Each pixel's share in a score: its value times the mean of its gradient on the straight way from black to the picture (Sundararajan, Taly and Yan 2017). The shares add up to the difference of
/// the scores at both ends, because a function is the integral of its derivative.
/// </summary>
static class IntegratedGradients
{
    /// <summary>The shares, in the shape of the picture.</summary>
    /// <param name="score">From pictures [n, …] to their scores [n].</param>
    /// <param name="picture">The picture, […].</param>
    /// <param name="moments">At how many places of the way the gradient is taken: in the middles of as many equal parts.</param>
    public static Tensor Of(Func<Tensor, Tensor> score, Tensor picture, int moments)
    {
        var ways = (Tensor.Arange(moments, picture.DType) + 0.5) / moments;
        var between = ways.Reshape([moments, .. Enumerable.Repeat(1, picture.Rank)]) * picture;

        // Each score depends on its own picture alone, so the gradient of their sum holds all gradients.
        return picture * Gradient.Of(all => score(all).Sum(), between).Mean([0]);
    }
}
