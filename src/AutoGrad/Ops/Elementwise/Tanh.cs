using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>tanh x, with derivative 1 − y².</summary>
public sealed record Tanh : UnaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.Output;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => Special.Tanh(x, y);

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => ChainTanh.Instance.Apply(dy, y);
}

/// <summary>The hyperbolic tangent.</summary>
public static class TanhMethods
{
    extension(Tensor x)
    {
        /// <summary>tanh x.</summary>
        public Tensor Tanh() => new Tanh().Apply(x);
    }
}
