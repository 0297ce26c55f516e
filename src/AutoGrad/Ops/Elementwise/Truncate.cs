using System.Numerics.Tensors;

namespace AutoGrad;

/// <summary>x without what is behind the point, with derivative 0.</summary>
public sealed record Truncate : UnaryMap
{
    /// <inheritdoc/>
    public override DTypes Accepts => DTypes.Numeric;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Truncate(x, y);

    /// <inheritdoc/>
    protected override void MapInteger<T>(ReadOnlySpan<T> x, Span<T> y) => x.CopyTo(y);

    /// <inheritdoc/>
    protected override Tensor Slope(Tensor x, Tensor y) => Tensor.ZerosLike(x);

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => Tensor.ZerosLike(dy);
}

/// <summary>Rounding towards zero.</summary>
public static class TruncateMethods
{
    extension(Tensor x)
    {
        /// <summary>The integer next to x towards zero.</summary>
        public Tensor Truncate() => new Truncate().Apply(x);
    }
}
