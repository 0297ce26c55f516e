using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>dy·y·(1 − y): the chain rule at y = σ(x) as one operation. It is 0 where the cotangent is 0, as <see cref="Chain"/>.</summary>
public sealed record ChainSigmoid : BinaryMap
{
    internal static readonly ChainSigmoid Instance = new();

    /// <inheritdoc/>
    public override Keep Keep => Keep.A | Keep.B;

    /// <inheritdoc/>
    public override Keep KeepFor(int input) => input == 0 ? Keep.B : Keep.A | Keep.B;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) => Special.ChainSigmoid(a, b, y);

    /// <inheritdoc/>
    protected override Tensor VjpA(Tensor a, Tensor b, Tensor y, Tensor dy) => Apply(dy, b);

    /// <inheritdoc/>
    protected override Tensor VjpB(Tensor a, Tensor b, Tensor y, Tensor dy) => Chain.OfBoth(dy, a).Chain(1 - (2 * b));
}
