using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>The inverse of the error function for |x| ≤ 1, with derivative (√π/2)e^y²; ±∞ at ±1, NaN beyond.</summary>
public sealed record ErfInv : UnaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.Output;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => Special.ErfInv(x, y);

    /// <inheritdoc/>
    protected override Tensor Slope(Tensor x, Tensor y) => 0.886226925452758 * (y * y).Exp();
}

/// <summary>The inverse of the error function.</summary>
public static class ErfInvMethods
{
    extension(Tensor x)
    {
        /// <summary>The y with erf y = x.</summary>
        public Tensor ErfInv() => new ErfInv().Apply(x);
    }
}
