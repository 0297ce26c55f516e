using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>2ˣ, with derivative y·ln 2.</summary>
public sealed record Exp2 : UnaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.Output;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => Special.Exp2(x, y);

    /// <inheritdoc/>
    protected override Tensor Slope(Tensor x, Tensor y) => y * 0.6931471805599453;
}

/// <summary>Powers of two.</summary>
public static class Exp2Methods
{
    extension(Tensor x)
    {
        /// <summary>2ˣ.</summary>
        public Tensor Exp2() => new Exp2().Apply(x);
    }
}
