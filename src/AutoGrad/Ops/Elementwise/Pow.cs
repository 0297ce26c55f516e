using System.Numerics.Tensors;

namespace AutoGrad;

/// <summary>
/// aᵇ as IEEE 754 has it: a⁰ = 1 for every a, NaN for a negative base with an exponent that is no integer. ∂/∂a = b·aᵇ⁻¹, at b = 0 with a = 0 or NaN it is 0. ∂/∂b = y·ln a,
/// at a = 0 with b ≥ 0 it is 0; for negative bases there is none: NaN.
/// </summary>
public sealed record Pow : BinaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.A | Keep.B | Keep.Output;

    /// <inheritdoc/>
    public override Keep KeepFor(int input) => input == 0 ? Keep.A | Keep.B : Keep;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) => TensorPrimitives.Pow(a, b, y);

    /// <inheritdoc/>
    protected override Tensor VjpA(Tensor a, Tensor b, Tensor y, Tensor dy)
    {
        // 0·a⁻¹ would be NaN where a⁻¹ is not finite, here and in every further derivative: the exponent is replaced before, not the result after. A NaN to the power of 0 is 1, whatever it is.
        var exponent = Tensor.Where(b.EqualTo(0) & !a.Reciprocal().IsFinite(), 1, b);
        return dy.Chain(b * a.Pow(exponent - 1));
    }

    /// <inheritdoc/>
    protected override Tensor VjpB(Tensor a, Tensor b, Tensor y, Tensor dy) => dy.Chain(y * Tensor.Where(a.EqualTo(0) & (b >= 0), 1, a).Log());
}

/// <summary>xⁿ for a number n, with derivative n·xⁿ⁻¹; x⁰ = 1 for every x, with derivative 0.</summary>
/// <param name="Exponent">n.</param>
public sealed record PowOf(double Exponent) : UnaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Exponent == 0 ? Keep.None : Keep.Inputs;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y)
    {
        switch (Exponent)
        {
            case 1: x.CopyTo(y); break;
            case 2: TensorPrimitives.Multiply(x, x, y); break;
            case 3:
                TensorPrimitives.Multiply(x, x, y);
                TensorPrimitives.Multiply(y, x, y);
                break;
            case -1: TensorPrimitives.Reciprocal(x, y); break;
            default: TensorPrimitives.Pow(x, T.CreateTruncating(Exponent), y); break;
        }
    }

    /// <inheritdoc/>
    protected override Tensor Slope(Tensor x, Tensor y) => Exponent switch
    {
        0 => Tensor.ZerosLike(x),
        1 => Tensor.OnesLike(x),
        _ => Exponent * x.Pow(Exponent - 1),
    };

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => Exponent switch
    {
        0 => Tensor.ZerosLike(dy),
        1 => dy,
        _ => dy.Chain(Slope(x, y)),
    };
}

/// <summary>Powers of tensors and numbers; shapes broadcast.</summary>
public static class PowMethods
{
    extension(Tensor x)
    {
        /// <summary>xᵇ, element by element.</summary>
        public Tensor Pow(Tensor b) => new Pow().Apply(x, b);

        /// <summary>xⁿ for a number n.</summary>
        public Tensor Pow(double exponent) => new PowOf(exponent).Apply(x);

        /// <summary>aᵇ for a number a, which takes the tensor's type.</summary>
        public static Tensor Pow(double a, Tensor b) => new Pow().Apply(Operands.Number(a, b), b);
    }
}
