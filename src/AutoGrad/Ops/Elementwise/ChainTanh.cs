using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>dy·(1 − y²): the chain rule at y = tanh x as one operation. It is 0 where the cotangent is 0, as <see cref="Chain"/>.</summary>
public sealed record ChainTanh : BinaryMap
{
    internal static readonly ChainTanh Instance = new();

    /// <inheritdoc/>
    public override Keep Keep => Keep.A | Keep.B;

    /// <inheritdoc/>
    public override Keep KeepFor(int input) => input == 0 ? Keep.B : Keep.A | Keep.B;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) => Special.ChainTanh(a, b, y);

    /// <inheritdoc/>
    protected override Tensor VjpA(Tensor a, Tensor b, Tensor y, Tensor dy) => Apply(dy, b);

    /// <inheritdoc/>
    protected override Tensor VjpB(Tensor a, Tensor b, Tensor y, Tensor dy) => Chain.OfBoth(dy, a).Chain(-2 * b);
}
