using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>The error function (2/√π)∫₀ˣ e^−t² dt, with derivative (2/√π)e^−x².</summary>
public sealed record Erf : UnaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.Inputs;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => Special.Erf(x, y);

    /// <inheritdoc/>
    protected override Tensor Slope(Tensor x, Tensor y) => 1.1283791670955126 * (-(x * x)).Exp();
}

/// <summary>The error function.</summary>
public static class ErfMethods
{
    extension(Tensor x)
    {
        /// <summary>(2/√π)∫₀ˣ e^−t² dt.</summary>
        public Tensor Erf() => new Erf().Apply(x);
    }
}
