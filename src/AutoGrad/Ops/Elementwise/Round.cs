using System.Numerics.Tensors;

namespace AutoGrad;

/// <summary>The nearest integer, halves to the even one, with derivative 0.</summary>
public sealed record Round : UnaryMap
{
    /// <inheritdoc/>
    public override DTypes Accepts => DTypes.Numeric;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Round(x, y);

    /// <inheritdoc/>
    protected override void MapInteger<T>(ReadOnlySpan<T> x, Span<T> y) => x.CopyTo(y);

    /// <inheritdoc/>
    protected override Tensor Slope(Tensor x, Tensor y) => Tensor.ZerosLike(x);

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => Tensor.ZerosLike(dy);
}

/// <summary>Rounding.</summary>
public static class RoundMethods
{
    extension(Tensor x)
    {
        /// <summary>The nearest integer; halves go to the even one.</summary>
        public Tensor Round() => new Round().Apply(x);
    }
}
