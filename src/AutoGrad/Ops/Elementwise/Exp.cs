using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>eˣ, its own derivative.</summary>
public sealed record Exp : UnaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.Output;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => Special.Exp(x, y);

    internal override IOuter? AsOuter => Special.ExpOver;

    /// <inheritdoc/>
    protected override Tensor Slope(Tensor x, Tensor y) => y;
}

/// <summary>The exponential function.</summary>
public static class ExpMethods
{
    extension(Tensor x)
    {
        /// <summary>eˣ.</summary>
        public Tensor Exp() => new Exp().Apply(x);
    }
}
