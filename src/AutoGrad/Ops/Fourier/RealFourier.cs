namespace AutoGrad;

/// <summary>
/// Xₖ = Σⱼ xⱼ·e^(−2πi·jk/n) along the last axis, for k = 0 … n/2; the rest are conjugates. It is linear, and its adjoint is n·<see cref="InverseRealFourier"/> of the cotangent,
/// weighted with ½ where a value stands for its conjugate, too.
/// </summary>
public sealed record RealFourier : UnaryOp
{
    /// <inheritdoc/>
    public override Linearity Linearity => Linearity.AllTogether;

    /// <inheritdoc/>
    protected override Op? Batched(int size) => this;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x)
    {
        Operands.Demand(this, DTypes.Floating, x);
        if (x.Rank == 0 || x.Shape.Extents[^1] == 0) throw new ArgumentException($"RealFourier: {x.Describe()} has no elements along a last axis to transform.");
        var n = x.Shape.Extents[^1];
        var y = Tensor.Allocate([.. x.Shape.Extents[..^1], (n / 2) + 1, 2], x.DType);
        Fourier.Run(x, y, n, inverse: false);
        return y;
    }

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy)
    {
        var n = x.Shape.Extents[^1];
        return new InverseRealFourier(n).Apply(dy * Weights(n, 0.5, x.DType)) * n;
    }

    /// <summary>1 for a value that is its own conjugate, at k = 0 and k = n/2, and another number for those that stand for two: [n/2 + 1, 1].</summary>
    internal static Tensor Weights(int n, double pairs, DType dtype)
    {
        var weights = new double[(n / 2) + 1];
        for (var k = 0; k < weights.Length; k++) weights[k] = k == 0 || 2 * k == n ? 1 : pairs;
        return Tensor.From(weights, [weights.Length, 1]).To(dtype);
    }
}

/// <summary>Fourier transforms of real numbers.</summary>
public static class RealFourierMethods
{
    extension(Tensor x)
    {
        /// <summary>The discrete Fourier transform along the last axis, Xₖ = Σⱼ xⱼ·e^(−2πi·jk/n): the first n/2 + 1 values, of which the others are conjugates.</summary>
        /// <returns>[..., n/2 + 1, 2]: real and imaginary parts along the last axis.</returns>
        /// <exception cref="ArgumentException">There is no last axis, or nothing along it, or the type is not floating.</exception>
        public Tensor RealFourier() => new RealFourier().Apply(x);
    }
}
