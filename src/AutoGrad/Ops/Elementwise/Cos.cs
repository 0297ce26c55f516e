using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>cos x, with derivative −sin x.</summary>
public sealed record Cos : UnaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.Inputs;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => Special.Cos(x, y);

    /// <inheritdoc/>
    protected override Tensor Slope(Tensor x, Tensor y) => -x.Sin();
}

/// <summary>The cosine.</summary>
public static class CosMethods
{
    extension(Tensor x)
    {
        /// <summary>cos x; x in radians.</summary>
        public Tensor Cos() => new Cos().Apply(x);
    }
}
