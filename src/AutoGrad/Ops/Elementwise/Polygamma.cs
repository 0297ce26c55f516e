using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>ψ⁽ⁿ⁾(x), the n-th derivative of ψ = d ln Γ(x)/dx, with derivative ψ⁽ⁿ⁺¹⁾(x); not finite at 0, −1, −2, …</summary>
/// <param name="Order">n ≥ 0; 0 is the digamma function itself.</param>
public sealed record Polygamma(int Order) : UnaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.Inputs;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y)
    {
        if (Order == 0) Special.Digamma(x, y);
        else Special.Polygamma(Order, x, y);
    }

    /// <inheritdoc/>
    protected override Tensor Slope(Tensor x, Tensor y) => x.Polygamma(Order + 1);
}

/// <summary>The derivatives of the logarithm of the gamma function.</summary>
public static class PolygammaMethods
{
    extension(Tensor x)
    {
        /// <summary>ψ(x), the derivative of ln Γ(x).</summary>
        public Tensor Digamma() => x.Polygamma(0);

        /// <summary>ψ⁽ⁿ⁾(x), the n-th derivative of ψ(x).</summary>
        /// <param name="order">n.</param>
        /// <exception cref="ArgumentOutOfRangeException">The order is negative.</exception>
        public Tensor Polygamma(int order)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(order);
            return new Polygamma(order).Apply(x);
        }
    }
}
