using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>det X by elimination with partial pivoting. The derivative is the matrix of cofactors (Jacobi's formula), of singular matrices, too.</summary>
public sealed record Determinant : UnaryOp
{
    /// <inheritdoc/>
    protected override Tensor? Jvp(Tensor x, Tensor y, Tensor dx) => (x.Cofactors() * dx).Sum([-2, -1]);

    /// <inheritdoc/>
    protected override Op? Batched(int size) => this;

    /// <inheritdoc/>
    public override Keep Keep => Keep.A;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x)
    {
        var n = MatrixChecks.Order(this, x);
        var y = Tensor.Allocate(MatrixChecks.Each(x), x.DType);
        Matrices.Run(new DeterminantKernel(n), MatrixChecks.Cube(n), x, null, y);
        return y;
    }

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => dy.Unsqueeze(-1).Unsqueeze(-1) * x.Cofactors();
}

/// <summary>Determinants.</summary>
public static class DeterminantMethods
{
    extension(Tensor x)
    {
        /// <summary>
        /// The determinant of a matrix, or of each matrix of a batch; 1 for 0 × 0. That of a large matrix soon leaves the range of numbers: see <c>LogDeterminant</c>.
        /// </summary>
        /// <returns>A tensor of the leading axes of x; a scalar for a single matrix.</returns>
        /// <exception cref="ArgumentException">The last two axes are no square matrix, or the type is not floating.</exception>
        public Tensor Determinant() => new Determinant().Apply(x);
    }
}
