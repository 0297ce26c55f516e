using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>X⁻¹ by elimination with partial pivoting, with dX = −Yᵀ·dY·Yᵀ (Giles 2008, 2.2.3).</summary>
public sealed record Inverse : UnaryOp
{
    /// <inheritdoc/>
    protected override Tensor? Jvp(Tensor x, Tensor y, Tensor dx) => -y.MatMul(dx).MatMul(y);

    /// <inheritdoc/>
    protected override Op? Batched(int size) => this;

    /// <inheritdoc/>
    public override Keep Keep => Keep.Output;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x)
    {
        var n = MatrixChecks.Order(this, x);
        var y = Tensor.Allocate(x.Shape, x.DType);
        var (matrix, row) = Matrices.Run(new InverseKernel(n), MatrixChecks.Cube(n), x, null, y);
        return matrix < 0 ? y : throw new MatrixException(Name, x, matrix, row, $"is singular: the pivot of row {row} is 0. Add a small multiple of the identity, if an approximation will do.");
    }

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => -y.Mt.MatMul(dy).MatMul(y.Mt);
}

/// <summary>Inverses.</summary>
public static class InverseMethods
{
    extension(Tensor x)
    {
        /// <summary>The inverse of a matrix, or of each matrix of a batch. To solve equations, <c>Solve</c> is quicker and more exact.</summary>
        /// <returns>A tensor of the shape of x.</returns>
        /// <exception cref="ArgumentException">The last two axes are no square matrix, or the type is not floating.</exception>
        /// <exception cref="MatrixException">A matrix is singular.</exception>
        public Tensor Inverse() => new Inverse().Apply(x);
    }
}
