using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>
/// The n-th derivative of sinc x = sin πx/(πx), 1 at 0; its derivative is the next. Quotients of sines and powers would cancel around 0: the kernel sums a series
/// there.
/// </summary>
/// <param name="Order">n ≥ 0; 0 is sinc itself.</param>
public sealed record Sinc(int Order) : UnaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.Inputs;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => Special.Sinc(Order, x, y);

    /// <inheritdoc/>
    protected override Tensor Slope(Tensor x, Tensor y) => new Sinc(Order + 1).Apply(x);
}

/// <summary>The cardinal sine.</summary>
public static class SincMethods
{
    extension(Tensor x)
    {
        /// <summary>sin πx/(πx), and 1 at 0.</summary>
        public Tensor Sinc() => new Sinc(0).Apply(x);
    }
}
