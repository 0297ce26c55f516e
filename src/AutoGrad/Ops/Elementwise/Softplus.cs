using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>ln(1 + e^βx)/β, without overflow, with derivative σ(βx).</summary>
/// <param name="Beta">β > 0: the greater, the nearer to max(x, 0).</param>
public sealed record Softplus(double Beta) : UnaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.Inputs;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y)
    {
        if (Beta == 1) Special.Softplus(x, y);
        else Special.Softplus(x, T.CreateTruncating(Beta), y);
    }

    /// <inheritdoc/>
    protected override Tensor Slope(Tensor x, Tensor y) => (Beta == 1 ? x : x * Beta).Sigmoid();
}

/// <summary>The smooth rectifier.</summary>
public static class SoftplusMethods
{
    extension(Tensor x)
    {
        /// <summary>ln(1 + e^βx)/β.</summary>
        /// <param name="beta">β > 0: the greater, the nearer to max(x, 0).</param>
        /// <exception cref="ArgumentOutOfRangeException">β is not positive.</exception>
        public Tensor Softplus(double beta = 1)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(beta);
            return new Softplus(beta).Apply(x);
        }
    }
}
