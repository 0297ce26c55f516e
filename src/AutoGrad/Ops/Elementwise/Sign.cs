using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>−1, 0 or 1, with derivative 0; zeros keep their sign, and NaN is NaN.</summary>
public sealed record Sign : UnaryMap
{
    /// <inheritdoc/>
    public override DTypes Accepts => DTypes.Numeric;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => Special.Sign(x, y);

    /// <inheritdoc/>
    protected override void MapInteger<T>(ReadOnlySpan<T> x, Span<T> y) => Special.SignOfIntegers(x, y);

    /// <inheritdoc/>
    protected override Tensor Slope(Tensor x, Tensor y) => Tensor.ZerosLike(x);

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => Tensor.ZerosLike(dy);
}

/// <summary>The sign.</summary>
public static class SignMethods
{
    extension(Tensor x)
    {
        /// <summary>The sign of x: −1, 0 or 1.</summary>
        public Tensor Sign() => new Sign().Apply(x);
    }
}
