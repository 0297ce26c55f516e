using System.Numerics.Tensors;

namespace AutoGrad;

/// <summary>|x|, with derivative sign x: at the kink 0.</summary>
/// <remarks>The rule selects: even an infinite cotangent, such as that of √|x|, gives 0 at 0. The absolute value of the least integer is no integer: it throws <see cref="OverflowException"/>.</remarks>
public sealed record Abs : UnaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.Inputs;

    /// <inheritdoc/>
    public override DTypes Accepts => DTypes.Numeric;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Abs(x, y);

    /// <inheritdoc/>
    protected override void MapInteger<T>(ReadOnlySpan<T> x, Span<T> y)
    {
        try
        {
            TensorPrimitives.Abs(x, y);
        }
        catch (OverflowException error)
        {
            throw Operands.TooGreat(this, "without its sign", error);
        }
    }

    /// <inheritdoc/>
    protected override Tensor Slope(Tensor x, Tensor y) => x.Sign();

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => Tensor.Where(x.EqualTo(0), 0, dy.Chain(x.Sign()));
}

/// <summary>The absolute value.</summary>
public static class AbsMethods
{
    extension(Tensor x)
    {
        /// <summary>|x|.</summary>
        /// <exception cref="OverflowException">The least integer has no absolute value.</exception>
        public Tensor Abs() => new Abs().Apply(x);
    }
}
