using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>
/// Eigenvalues λ, ascending, and orthonormal eigenvectors, the columns of V, with V·diag(λ)·Vᵀ = (X + Xᵀ)/2. The rule is the symmetric part of
/// V·(diag(dλ) + F∘(Vᵀ·dV))·Vᵀ with Fᵢⱼ = 1/(λⱼ − λᵢ) (Giles 2008, 3.1). Where eigenvalues are equal F is 0: their vectors have no derivative. What
/// depends on the values alone, and on equal ones alike, gets the right gradient there. What is made of the vectors lacks its part between them, even if it does not depend on their choice,
/// and so do second derivatives.
/// </summary>
public sealed record SymmetricEigen() : TupleOp(1)
{
    /// <inheritdoc/>
    protected override Op? Batched(int size) => this;

    /// <inheritdoc/>
    public override Keep Keep => Keep.Output;

    /// <inheritdoc/>
    protected override Tensor[] Forward(ReadOnlySpan<Tensor> inputs)
    {
        var x = inputs[0];
        var n = MatrixChecks.Order(this, x);
        var values = Tensor.Allocate(MatrixChecks.Each(x, n), x.DType);
        var vectors = Tensor.Allocate(x.Shape, x.DType);
        var (matrix, _) = Matrices.Run(new SymmetricEigenKernel(n), 8 * MatrixChecks.Cube(n), x, null, values, vectors);
        return matrix < 0 ? [values, vectors] : throw new MatrixException(Name, x, matrix, null, "has no eigenvalues that could be found: an element is not finite, or the iteration did not converge.");
    }

    /// <inheritdoc/>
    protected override Tensor Vjp(int input, ReadOnlySpan<Tensor> inputs, ReadOnlySpan<Tensor> outputs, ReadOnlySpan<Tensor?> cotangents)
    {
        var (values, vectors) = (outputs[0], outputs[1]);
        var inner = cotangents[0]?.DiagEmbed();
        if (cotangents[1] is { } dv)
        {
            var turn = Gaps.Divide(vectors.Mt.MatMul(dv), values.Unsqueeze(-2) - values.Unsqueeze(-1));
            inner = inner is null ? turn : inner + turn;
        }
        var g = vectors.MatMul(inner!).MatMul(vectors.Mt);
        return (g + g.Mt) / 2;
    }
}

/// <summary>Division by differences between eigenvalues or singular values.</summary>
static class Gaps
{
    /// <summary>x/gap, and 0 where the gap is 0, so that no NaN arises whose derivative could be asked for.</summary>
    public static Tensor Divide(Tensor x, Tensor gap)
    {
        var none = gap.EqualTo(0);
        return Tensor.Where(none, 0, x / Tensor.Where(none, 1, gap));
    }
}

/// <summary>Eigenvalues and eigenvectors of symmetric matrices.</summary>
public static class SymmetricEigenMethods
{
    extension(Tensor x)
    {
        /// <summary>
        /// The eigenvalues, ascending, and orthonormal eigenvectors of a symmetric matrix, or of each of a batch. The result, and so the gradient, is that of the symmetric
        /// part (x + xᵀ)/2. The sign of a vector is arbitrary, and so is the choice of vectors of equal eigenvalues; a function of the vectors should not depend on either. Where
        /// eigenvalues are equal, a function of the values that treats them alike (a sum of logarithms) has its gradient, but not its second derivative; a function of the vectors lacks
        /// what the equal ones add, even if it does not depend on their choice.
        /// </summary>
        /// <returns>Values [..., n], and vectors [..., n, n], one in each column.</returns>
        /// <exception cref="ArgumentException">The last two axes are no square matrix, or the type is not floating.</exception>
        /// <exception cref="MatrixException">A matrix is not finite, or the iteration did not converge.</exception>
        public (Tensor Values, Tensor Vectors) SymmetricEigen()
        {
            var y = new SymmetricEigen().Apply(x);
            return (y[0], y[1]);
        }

        /// <summary>The eigenvalues of a symmetric matrix, ascending, without the vectors: see <c>SymmetricEigen</c>.</summary>
        public Tensor SymmetricEigenvalues() => x.SymmetricEigen().Values;
    }
}
