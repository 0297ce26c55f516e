using System.Numerics.Tensors;

namespace AutoGrad;

/// <summary>−x.</summary>
public sealed record Negate : UnaryMap
{
    static readonly Negate instance = new();

    /// <inheritdoc/>
    public override DTypes Accepts => DTypes.Numeric;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Negate(x, y);

    /// <inheritdoc/>
    protected override void MapInteger<T>(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Negate(x, y);

    /// <inheritdoc/>
    protected override Tensor Slope(Tensor x, Tensor y) => Tensor.FullLike(x, -1);

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => -dy;

    internal static Tensor Of(Tensor x) => instance.Apply(x);
}

/// <summary>Negation.</summary>
public static class NegateMethods
{
    extension(Tensor)
    {
        /// <summary>−x.</summary>
        public static Tensor operator -(Tensor x) => Negate.Of(x);
    }
}
