namespace AutoGrad;

/// <summary>
/// The change of the cofactors of A in the direction B, linear in B. With A = U·diag(s)·Vᵀ, M = Uᵀ·B·V and πᵢⱼ = ∏ₖ≠ᵢ,ⱼ sₖ (0 for i = j) it is det U·det V·U·P·Vᵀ with
/// Pᵢᵢ = Σⱼ πᵢⱼ·Mⱼⱼ and Pᵢⱼ = −πᵢⱼ·Mⱼᵢ, which divides by nothing. It is its own adjoint in B. The rule for A is the third derivative of the determinant,
/// det A·((tr P·tr Q − tr PQ)·I − tr P·Q − tr Q·P + PQ + QP)·A⁻¹, transposed, with P = A⁻¹·B and Q = A⁻¹·dY: that one asks for an inverse.
/// </summary>
public sealed record CofactorChange : BinaryOp
{
    /// <inheritdoc/>
    protected override Op? Batched(int size) => this;

    /// <inheritdoc/>
    public override Keep Keep => Keep.A | Keep.B;

    /// <inheritdoc/>
    public override Keep KeepFor(int input) => input == 0 ? Keep : Keep.A;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor a, Tensor b)
    {
        if (MatrixChecks.System(this, a, b) is (0, _)) return Tensor.ZerosLike(a);
        var (u, s, v) = a.Svd();
        var sign = u.MatMul(v.Mt).LogDeterminant().Sign.Unsqueeze(-1).Unsqueeze(-1);
        var m = u.Mt.MatMul(b).MatMul(v);
        var pairs = ProductsWithoutPairs(s);
        var diagonal = pairs.MatMul(m.Diagonal().Unsqueeze(-1)).Squeeze(-1).DiagEmbed();
        return sign * u.MatMul(diagonal - (pairs * m.Mt)).MatMul(v.Mt);
    }

    /// <inheritdoc/>
    protected override Tensor VjpA(Tensor a, Tensor b, Tensor y, Tensor dy)
    {
        var inverse = a.Inverse();
        Tensor p = inverse.MatMul(b), q = inverse.MatMul(dy);
        Tensor product = p.MatMul(q), trP = Number(p), trQ = Number(q);
        var sum = product + q.MatMul(p) - (trP * q) - (trQ * p) + (((trP * trQ) - Number(product)) * Tensor.Eye(a.Shape[-1], dtype: a.DType));
        return a.Determinant().Unsqueeze(-1).Unsqueeze(-1) * sum.MatMul(inverse).Mt;
    }

    /// <inheritdoc/>
    protected override Tensor VjpB(Tensor a, Tensor b, Tensor y, Tensor dy) => new CofactorChange().Apply(a, dy);

    /// <summary>The trace, with axes to multiply matrices with.</summary>
    static Tensor Number(Tensor x) => x.Trace().Unsqueeze(-1).Unsqueeze(-1);

    /// <summary>πᵢⱼ, by multiplication of n numbers for each pair, of which two are replaced by 1.</summary>
    static Tensor ProductsWithoutPairs(Tensor s)
    {
        var same = Tensor.Eye(s.Shape[-1], dtype: DType.Bool);
        var left = same.Unsqueeze(0) | same.Unsqueeze(1);
        var products = Tensor.Where(left, 1, s.Unsqueeze(-2).Unsqueeze(-2)).Prod([-1]);
        return Tensor.Where(same, 0, products);
    }
}
