using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>
/// The thin singular value decomposition X = U·diag(s)·Vᵀ, by one-sided Jacobi rotations. With skew(M) = M − Mᵀ and Eᵢⱼ = sⱼ² − sᵢ² the rule is
/// U·(skew(Uᵀ·dU)/E·S + S·skew(Vᵀ·dV)/E + diag(ds))·Vᵀ + (I − U·Uᵀ)·dU·S⁻¹·Vᵀ + U·S⁻¹·dVᵀ·(I − V·Vᵀ) (Townsend 2016, "Differentiating the singular value
/// decomposition"). Where singular values are equal 1/E is taken to be 0, and so is 1/s where they are 0: the vectors have no derivative there,
/// and what is made of them lacks its part between equal values, as with <see cref="SymmetricEigen"/>.
/// </summary>
public sealed record Svd() : TupleOp(1)
{
    /// <inheritdoc/>
    protected override Op? Batched(int size) => this;

    /// <inheritdoc/>
    public override Keep Keep => Keep.Output;

    /// <inheritdoc/>
    protected override Tensor[] Forward(ReadOnlySpan<Tensor> inputs)
    {
        var x = inputs[0];
        var (m, n) = MatrixChecks.Sides(this, x);
        var k = Math.Min(m, n);
        var u = Tensor.Allocate(MatrixChecks.Each(x, m, k), x.DType);
        var s = Tensor.Allocate(MatrixChecks.Each(x, k), x.DType);
        var v = Tensor.Allocate(MatrixChecks.Each(x, n, k), x.DType);
        var (matrix, _) = Matrices.Run(new SvdKernel(m, n), 16L * m * n * k, x, null, u, s, v);
        return matrix < 0 ? [u, s, v] : throw new MatrixException(Name, x, matrix, null, "has no singular values that could be found: an element is not finite, or the iteration did not converge.");
    }

    /// <inheritdoc/>
    protected override Tensor Vjp(int input, ReadOnlySpan<Tensor> inputs, ReadOnlySpan<Tensor> outputs, ReadOnlySpan<Tensor?> cotangents)
    {
        var (u, s, v) = (outputs[0], outputs[1], outputs[2]);
        Tensor row = s.Unsqueeze(-2), column = s.Unsqueeze(-1);
        var gaps = (row - column) * (row + column);
        Tensor? inner = null, outside = null;
        if (cotangents[1] is { } ds) inner = ds.DiagEmbed();
        if (cotangents[0] is { } du)
        {
            var turn = u.Mt.MatMul(du);
            inner = Plus(inner, Gaps.Divide(turn - turn.Mt, gaps) * row);
            if (u.Shape[-2] > u.Shape[-1]) outside = Gaps.Divide(du - u.MatMul(turn), row).MatMul(v.Mt);
        }
        if (cotangents[2] is { } dv)
        {
            var turn = v.Mt.MatMul(dv);
            inner = Plus(inner, column * Gaps.Divide(turn - turn.Mt, gaps));
            if (v.Shape[-2] > v.Shape[-1]) outside = Plus(outside, u.MatMul(Gaps.Divide(dv - v.MatMul(turn), row).Mt));
        }
        return Plus(outside, u.MatMul(inner!).MatMul(v.Mt));
    }

    static Tensor Plus(Tensor? a, Tensor b) => a is null ? b : a + b;
}

/// <summary>Singular value decompositions.</summary>
public static class SvdMethods
{
    extension(Tensor x)
    {
        /// <summary>
        /// The thin singular value decomposition x = U·diag(S)·Vᵀ of a matrix [m, n], or of each of a batch, with k = min(m, n). A pair of vectors is free in sign, and
        /// those of equal singular values in more; a function of the vectors should not depend on either. Where singular values are equal or 0, a function of the positive values that treats equal
        /// ones alike has its gradient, but not its second derivative; a function of the vectors lacks what the equal ones add, even if it does not depend on their choice.
        /// </summary>
        /// <returns>U [..., m, k] and V [..., n, k] with orthonormal columns, and S [..., k], descending and not negative.</returns>
        /// <exception cref="ArgumentException">There are fewer than two axes, or the type is not floating.</exception>
        /// <exception cref="MatrixException">A matrix is not finite, or the iteration did not converge.</exception>
        public (Tensor U, Tensor S, Tensor V) Svd()
        {
            var y = new Svd().Apply(x);
            return (y[0], y[1], y[2]);
        }

        /// <summary>The singular values of a matrix, descending, without the vectors: see <c>Svd</c>.</summary>
        public Tensor SingularValues() => x.Svd().S;
    }
}
