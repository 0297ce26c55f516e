using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>
/// dy·s, the product of the chain rule: a cotangent times a slope. It is 0 where the cotangent is 0, even if the slope is infinite or NaN: what a result does not
/// depend on has no say in the gradient. So the branch that a <see cref="Where"/> did not take can't leak, as 0·∞ would.
/// </summary>
/// <param name="BothWays">
/// Whether a slope of 0 wins, too: so in the derivative by s, which is dy, and 0 for a cotangent of 0 whatever comes to meet it in a second walk.
/// </param>
public sealed record Chain(bool BothWays) : BinaryMap
{
    static readonly Chain oneWay = new(false), bothWays = new(true);

    /// <inheritdoc/>
    public override Keep Keep => Keep.A | Keep.B;

    /// <inheritdoc/>
    public override Keep KeepFor(int input) => input == 0 ? Keep.B : Keep.A;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y)
    {
        if (BothWays) Special.ChainBothWays(a, b, y);
        else Special.Chain(a, b, y);
    }

    /// <inheritdoc/>
    public override bool TakesNumbers => true;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> a, T b, Span<T> y) => Special.Chain(a, b, y, BothWays);

    /// <inheritdoc/>
    protected override void Map<T>(T a, ReadOnlySpan<T> b, Span<T> y) => Special.Chain(a, b, y, BothWays);

    internal override IBlockFunction? SumOf(DType type, int row) => BothWays ? null : SumOfProducts<Special.ChainFunction<Special.GivenSlope>>.Of(type, row);

    /// <inheritdoc/>
    protected override Tensor VjpA(Tensor a, Tensor b, Tensor y, Tensor dy) => BothWays ? bothWays.Apply(dy, b) : dy.Chain(b);

    /// <inheritdoc/>
    protected override Tensor VjpB(Tensor a, Tensor b, Tensor y, Tensor dy) => bothWays.Apply(dy, a);

    internal static Tensor Of(Tensor cotangent, Tensor slope) => oneWay.Apply(cotangent, slope);

    internal static Tensor OfBoth(Tensor a, Tensor b) => bothWays.Apply(a, b);
}

/// <summary>The product of the chain rule, for rules of your own.</summary>
public static class ChainMethods
{
    extension(Tensor cotangent)
    {
        /// <summary>The cotangent times a slope, and 0 where the cotangent is 0, even if the slope is infinite or NaN there.</summary>
        public Tensor Chain(Tensor slope) => AutoGrad.Chain.Of(cotangent, slope);
    }
}
