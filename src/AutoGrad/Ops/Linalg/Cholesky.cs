using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>
/// The lower triangular L with L·Lᵀ = (X + Xᵀ)/2. With G = L⁻ᵀ·Φ(Lᵀ·dL)·L⁻¹, where Φ takes the lower triangle and halves the diagonal, the rule is
/// dX = (G + Gᵀ)/2 (Murray 2016, "Differentiation of the Cholesky decomposition", 3).
/// </summary>
public sealed record Cholesky : UnaryOp
{
    /// <inheritdoc/>
    protected override Op? Batched(int size) => this;

    /// <inheritdoc/>
    public override Keep Keep => Keep.Output;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x)
    {
        var n = MatrixChecks.Order(this, x);
        var y = Tensor.Allocate(x.Shape, x.DType);
        var (matrix, row) = Matrices.Run(new CholeskyKernel(n), MatrixChecks.Cube(n), x, null, y);
        return matrix < 0 ? y : throw new MatrixException(Name, x, matrix, row, $"is not positive definite: the leading {row + 1} × {row + 1} part, up to row {row}, is not. Add a small multiple of the identity, if rounding is the reason.");
    }

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy)
    {
        TriangularSolve back = new(Lower: true, Transposed: true, UnitDiagonal: false);
        var m = y.Mt.MatMul(dy);
        var half = m.Tril() - (m.Diagonal().DiagEmbed() / 2);
        var g = back.Apply(y, back.Apply(y, half).Mt);
        return (g + g.Mt) / 2;
    }
}

/// <summary>Cholesky decompositions.</summary>
public static class CholeskyMethods
{
    extension(Tensor x)
    {
        /// <summary>
        /// The lower triangular matrix L with L·Lᵀ = x, of a positive definite matrix or of each of a batch. x should be symmetric; the result, and so the gradient, is that of its
        /// symmetric part (x + xᵀ)/2.
        /// </summary>
        /// <returns>A tensor of the shape of x, with zeros above the diagonals.</returns>
        /// <exception cref="ArgumentException">The last two axes are no square matrix, or the type is not floating.</exception>
        /// <exception cref="MatrixException">A matrix is not positive definite.</exception>
        public Tensor Cholesky() => new Cholesky().Apply(x);
    }
}
