using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>The cube root, odd in x, with derivative 1/(3y²), +∞ at 0.</summary>
public sealed record Cbrt : UnaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.Output;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => Special.Cbrt(x, y);

    /// <inheritdoc/>
    protected override Tensor Slope(Tensor x, Tensor y) => 1 / (3 * (y * y));
}

/// <summary>The cube root.</summary>
public static class CbrtMethods
{
    extension(Tensor x)
    {
        /// <summary>The cube root; that of a negative number is negative.</summary>
        public Tensor Cbrt() => new Cbrt().Apply(x);
    }
}
