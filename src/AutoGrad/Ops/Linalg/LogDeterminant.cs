using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>The sign of det X and ln |det X|, with dX = d(ln |det X|)·X⁻ᵀ (Giles 2008, 2.2.4); the sign has the derivative 0.</summary>
public sealed record LogDeterminant() : TupleOp(1)
{
    /// <inheritdoc/>
    protected override Op? Batched(int size) => this;

    /// <inheritdoc/>
    public override Keep Keep => Keep.A;

    /// <inheritdoc/>
    protected override Tensor[] Forward(ReadOnlySpan<Tensor> inputs)
    {
        var x = inputs[0];
        var n = MatrixChecks.Order(this, x);
        var sign = Tensor.Allocate(MatrixChecks.Each(x), x.DType);
        var logAbs = Tensor.Allocate(MatrixChecks.Each(x), x.DType);
        Matrices.Run(new LogDeterminantKernel(n), MatrixChecks.Cube(n), x, null, sign, logAbs);
        return [sign, logAbs];
    }

    /// <inheritdoc/>
    protected override Tensor Vjp(int input, ReadOnlySpan<Tensor> inputs, ReadOnlySpan<Tensor> outputs, ReadOnlySpan<Tensor?> cotangents) =>
        cotangents[1] is { } dy ? dy.Unsqueeze(-1).Unsqueeze(-1) * inputs[0].Inverse().Mt : Tensor.ZerosLike(inputs[0]);
}

/// <summary>Logarithms of determinants.</summary>
public static class LogDeterminantMethods
{
    extension(Tensor x)
    {
        /// <summary>
        /// The determinant of a matrix, or of each matrix of a batch, as its sign and the natural logarithm of its magnitude: det x = Sign·e^LogAbs. For a singular matrix
        /// they are 0 and −∞; there is no gradient then, and asking for it throws.
        /// </summary>
        /// <returns>Two tensors of the leading axes of x; scalars for a single matrix.</returns>
        /// <exception cref="ArgumentException">The last two axes are no square matrix, or the type is not floating.</exception>
        public (Tensor Sign, Tensor LogAbs) LogDeterminant()
        {
            var y = new LogDeterminant().Apply(x);
            return (y[0], y[1]);
        }
    }
}
