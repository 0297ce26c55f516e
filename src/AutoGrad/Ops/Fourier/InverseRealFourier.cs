namespace AutoGrad;

/// <summary>
/// xⱼ = (1/n)·Σₖ Xₖ·e^(2πi·jk/n) of a spectrum of which only k = 0 … n/2 are given, the rest being conjugates. The imaginary parts of X₀ and, for even n, of Xₙ⸝₂ are not read.
/// It is linear, and its adjoint is <see cref="RealFourier"/>/n of the cotangent, twice where a value stands for its conjugate, too.
/// </summary>
/// <param name="Length">n.</param>
public sealed record InverseRealFourier(int Length) : UnaryOp
{
    /// <inheritdoc/>
    public override Linearity Linearity => Linearity.AllTogether;

    /// <inheritdoc/>
    protected override Op? Batched(int size) => this;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x)
    {
        Operands.Demand(this, DTypes.Floating, x);
        if (Length < 1 || x.Rank < 2 || x.Shape.Extents[^1] != 2 || x.Shape.Extents[^2] != (Length / 2) + 1)
        {
            throw new ArgumentException($"InverseRealFourier: {x.Describe()} is no spectrum of {Length} real numbers; [..., {(Length / 2) + 1}, 2] is, for a positive length.");
        }
        var y = Tensor.Allocate([.. x.Shape.Extents[..^2], Length], x.DType);
        Fourier.Run(x, y, Length, inverse: true);
        return y;
    }

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => new RealFourier().Apply(dy) * (RealFourier.Weights(Length, 2, dy.DType) / Length);
}

/// <summary>Fourier transforms back to real numbers.</summary>
public static class InverseRealFourierMethods
{
    extension(Tensor x)
    {
        /// <summary>
        /// The real numbers of which x is the spectrum: the inverse of <c>RealFourier</c>. The imaginary parts of the first value and, for even lengths, of the last are not read.
        /// </summary>
        /// <param name="length">How many: 2·(values − 1), or one more. It can't be seen from the spectrum.</param>
        /// <returns>[..., length], for x of [..., length/2 + 1, 2].</returns>
        /// <exception cref="ArgumentException">The shape is not that of such a spectrum, or the type is not floating.</exception>
        public Tensor InverseRealFourier(int length) => new InverseRealFourier(length).Apply(x);
    }
}
