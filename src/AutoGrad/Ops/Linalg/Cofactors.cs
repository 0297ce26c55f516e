using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>
/// The matrix of cofactors, adj(X)ᵀ, the derivative of the determinant: det X·X⁻ᵀ where X has an inverse, and there always. Its own derivative is symmetric, as every
/// second derivative is, so that <see cref="CofactorChange"/> is its rule.
/// </summary>
public sealed record Cofactors : UnaryOp
{
    /// <inheritdoc/>
    protected override Op? Batched(int size) => this;

    /// <inheritdoc/>
    public override Keep Keep => Keep.A;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x)
    {
        var n = MatrixChecks.Order(this, x);
        var y = Tensor.Allocate(x.Shape, x.DType);
        var (matrix, _) = Matrices.Run(new CofactorsKernel(n), 16 * MatrixChecks.Cube(n), x, null, y);
        return matrix < 0 ? y : throw new MatrixException(Name, x, matrix, null, "holds elements that are not finite.");
    }

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => new CofactorChange().Apply(x, dy);
}

/// <summary>Cofactors.</summary>
public static class CofactorsMethods
{
    extension(Tensor x)
    {
        /// <summary>The cofactors of a matrix, or of each matrix of a batch: (−1)^(i+j) times the determinant without row i and column j. Singular matrices have them, too.</summary>
        /// <returns>A tensor of the shape of x.</returns>
        /// <remarks>The gradient is right for singular matrices as well, and takes memory for n³ numbers; gradients of gradients go through the inverse.</remarks>
        /// <exception cref="ArgumentException">The last two axes are no square matrix, or the type is not floating.</exception>
        /// <exception cref="MatrixException">A matrix is not finite.</exception>
        public Tensor Cofactors() => new Cofactors().Apply(x);
    }
}
