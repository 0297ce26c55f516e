using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>
/// X = Q·R by Householder reflections, for at least as many rows as columns. With M = R·dRᵀ − dQᵀ·Q the rule is (dQ + Q·copyltu(M))·R⁻ᵀ, where copyltu
/// mirrors the lower triangle (Walter and Lehmann 2010, 2018).
/// </summary>
public sealed record Qr() : TupleOp(1)
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
        if (m < n) throw new ArgumentException($"Qr: {x.Describe()} has more columns than rows. The extension method x.Qr() splits them first.");
        var q = Tensor.Allocate(x.Shape, x.DType);
        var r = Tensor.Allocate(MatrixChecks.Each(x, n, n), x.DType);
        Matrices.Run(new QrKernel(m, n), 2L * m * n * n, x, null, q, r);
        return [q, r];
    }

    /// <inheritdoc/>
    protected override Tensor Vjp(int input, ReadOnlySpan<Tensor> inputs, ReadOnlySpan<Tensor> outputs, ReadOnlySpan<Tensor?> cotangents)
    {
        var (q, r) = (outputs[0], outputs[1]);
        var m = cotangents[1] is { } dr ? r.MatMul(dr.Triu().Mt) : Tensor.ZerosLike(r);
        if (cotangents[0] is { } dq) m -= dq.Mt.MatMul(q);
        var g = q.MatMul(m.Tril() + m.Tril(-1).Mt);
        if (cotangents[0] is { } more) g += more;
        return new TriangularSolve(Lower: false, Transposed: false, UnitDiagonal: false).Apply(r, g.Mt).Mt;
    }
}

/// <summary>QR decompositions.</summary>
public static class QrMethods
{
    extension(Tensor x)
    {
        /// <summary>
        /// x = Q·R with orthonormal columns in Q and R upper triangular, of a matrix [m, n] or of each of a batch, with k = min(m, n). Signs are those of Householder reflections:
        /// the diagonal of R may be negative.
        /// </summary>
        /// <returns>Q [..., m, k] and R [..., k, n].</returns>
        /// <remarks>The gradient asks for linearly independent columns, or rows, if those are fewer: otherwise R is singular, and it throws.</remarks>
        /// <exception cref="ArgumentException">There are fewer than two axes, or the type is not floating.</exception>
        public (Tensor Q, Tensor R) Qr()
        {
            ArgumentNullException.ThrowIfNull(x);
            var (m, n) = MatrixChecks.Sides(new Qr(), x);
            if (m >= n)
            {
                var y = new Qr().Apply(x);
                return (y[0], y[1]);
            }
            // The first columns determine Q; the others are only seen from it.
            var parts = x.Split([m, n - m], -1);
            var (q, r) = parts[0].Qr();
            return (q, Tensor.Concat([r, q.Mt.MatMul(parts[1])], -1));
        }
    }
}
