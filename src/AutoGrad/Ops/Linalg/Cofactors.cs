using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>
/// The matrix of cofactors, adj(X)ᵀ, which is det X·X⁻ᵀ where X has an inverse and exists always. With X = U·diag(s)·Vᵀ, M = Uᵀ·dY·V and πᵢⱼ = ∏ₖ≠ᵢ,ⱼ sₖ (0 for
/// i = j) the rule is dX = det U·det V·U·P·Vᵀ with Pᵢᵢ = Σⱼ πᵢⱼ·Mⱼⱼ and Pᵢⱼ = −πᵢⱼ·Mⱼᵢ: the second derivative of the determinant, which is bilinear in
/// the 2 × 2 minors.
/// </summary>
public sealed record Cofactors : UnaryOp
{
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
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy)
    {
        var (u, s, v) = x.Svd();
        // A sign of orientation: locally constant.
        var sign = u.Detach().MatMul(v.Detach().Mt).LogDeterminant().Sign.Unsqueeze(-1).Unsqueeze(-1);
        var m = u.Mt.MatMul(dy).MatMul(v);
        var pairs = ProductsWithoutPairs(s);
        var diagonal = pairs.MatMul(m.Diagonal().Unsqueeze(-1)).Squeeze(-1).DiagEmbed();
        return sign * u.MatMul(diagonal - (pairs * m.Mt)).MatMul(v.Mt);
    }

    /// <summary>πᵢⱼ, by multiplication of n numbers for each pair, of which two are replaced by 1.</summary>
    static Tensor ProductsWithoutPairs(Tensor s)
    {
        var same = Tensor.Eye(s.Shape[-1], dtype: DType.Bool);
        var left = same.Unsqueeze(0) | same.Unsqueeze(1);
        var products = Tensor.Where(left, 1, s.Unsqueeze(-2).Unsqueeze(-2)).Prod([-1]);
        return Tensor.Where(same, 0, products);
    }
}

/// <summary>Cofactors.</summary>
public static class CofactorsMethods
{
    extension(Tensor x)
    {
        /// <summary>The cofactors of a matrix, or of each matrix of a batch: (−1)^(i+j) times the determinant without row i and column j. Singular matrices have them, too.</summary>
        /// <returns>A tensor of the shape of x.</returns>
        /// <remarks>Second and further derivatives take memory for n³ numbers; third ones are those of <c>Svd</c>, which ask for distinct singular values.</remarks>
        /// <exception cref="ArgumentException">The last two axes are no square matrix, or the type is not floating.</exception>
        /// <exception cref="MatrixException">A matrix is not finite.</exception>
        public Tensor Cofactors() => new Cofactors().Apply(x);
    }
}
