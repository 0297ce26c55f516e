using AutoGrad;

namespace Mixture;

/// <summary>
/// Gaussians in the plane, each with a share of the points. All parameters are free numbers: shares are the softmax of scores, and the inverse of a covariance is L·Lᵀ, where L is lower triangular
/// with the exponentials of logarithms on its diagonal.
/// </summary>
sealed class Gaussians
{
    const double LogTwoPi = 1.8378770664093453;

    readonly Parameter scores, means, logDiagonal, below;

    Gaussians(Tensor scores, Tensor means, Tensor logDiagonal, Tensor below) =>
        (this.scores, this.means, this.logDiagonal, this.below) = (new(scores, "scores"), new(means, "means"), new(logDiagonal, "logDiagonal"), new(below, "below"));

    /// <summary>Scores [k], means [k, 2], logarithms of the diagonals [k, 2], elements below them [k].</summary>
    public IEnumerable<Parameter> Parameters => [scores, means, logDiagonal, below];

    /// <summary>Round ones with the deviation 1 and equal shares.</summary>
    public static Gaussians Around(Tensor centres)
    {
        var k = centres.Shape[0];
        return new(Zeros(k), centres, Zeros(k, 2), Zeros(k));
    }

    /// <summary>Random ones, their centres on a circle.</summary>
    public static Gaussians Drawn(int count, RandomSource random)
    {
        var angles = Tensor.Arange(0, count, 1, DType.Float64) * (2 * Math.PI / count);
        return new(Normal(0.4, count), 5 * Tensor.Stack([angles.Cos(), angles.Sin()], 1), Normal(0.3, count, 2), Normal(0.5, count));

        Tensor Normal(double deviation, params int[] shape) => Tensor.Normal([.. shape], random, deviation: deviation, dtype: DType.Float64);
    }

    /// <summary>The mean over points [n, 2] of ln Σ share·density, a scalar.</summary>
    public Tensor LogLikelihood(Tensor points)
    {
        // Lᵀ(x − μ), by its two elements, [n, k] each.
        var away = points.Unsqueeze(1) - means;
        var diagonal = logDiagonal.Exp();
        var first = (away[.., .., 0] * diagonal[.., 0]) + (away[.., .., 1] * below);
        var second = away[.., .., 1] * diagonal[.., 1];
        var densities = logDiagonal.Sum([1]) - LogTwoPi - (0.5 * (first.Square() + second.Square()));
        return (scores.LogSoftmax(0) + densities).LogSumExp([1]).Mean();
    }

    /// <summary>Random points [n, 2], and which of the Gaussians each comes from.</summary>
    public (Tensor Points, int[] Clouds) Draw(int count, RandomSource random)
    {
        var shares = scores.Softmax(0).CumSum(0).ToArray<double>();
        var chances = Tensor.Uniform([count], random, dtype: DType.Float64).ToArray<double>();
        int[] clouds = [.. chances.Select(chance => shares[..^1].Count(share => share <= chance))];
        var around = Tensor.Normal([count, 2], random, dtype: DType.Float64);
        return (Tensor.Stack([.. clouds.Select((k, i) => Placed(k, around[i].Unsqueeze(0)).Squeeze(0))]).Detach(), clouds);
    }

    /// <summary>Points two standard deviations from the centre of one of them, [n, 2].</summary>
    public Tensor Ring(int k)
    {
        var angles = Tensor.Linspace(0, 2 * Math.PI, 73, DType.Float64);
        return Placed(k, 2 * Tensor.Stack([angles.Cos(), angles.Sin()], 1)).Detach();
    }

    /// <summary>From the standard Gaussian into one of these: x = μ + L⁻ᵀ·z, for the rows z.</summary>
    Tensor Placed(int k, Tensor z)
    {
        var (diagonal, slant) = (logDiagonal[k].Exp(), below[k]);
        var y = z[.., 1] / diagonal[1];
        return means[k] + Tensor.Stack([(z[.., 0] - (slant * y)) / diagonal[0], y], 1);
    }

    static Tensor Zeros(params int[] shape) => Tensor.Zeros([.. shape], DType.Float64);
}
