using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>
/// ln(eᵃ + eᵇ), without overflow, with derivatives σ(a − b) and σ(b − a). Where a and b are the same infinity, y is it, too, and both derivatives are 0.
/// </summary>
public sealed record LogAddExp : BinaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.A | Keep.B;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) => Special.LogAddExp(a, b, y);

    /// <inheritdoc/>
    protected override Tensor VjpA(Tensor a, Tensor b, Tensor y, Tensor dy) => Share(a, b, dy);

    /// <inheritdoc/>
    protected override Tensor VjpB(Tensor a, Tensor b, Tensor y, Tensor dy) => Share(b, a, dy);

    /// <summary>∞ − ∞ must reach neither the sigmoid nor its derivative: −∞ stands in, where σ = 0.</summary>
    static Tensor Share(Tensor x, Tensor other, Tensor dy)
    {
        var tie = x.EqualTo(other) & x.IsInfinity();
        return dy.Chain(Tensor.Where(tie, double.NegativeInfinity, x - other).Sigmoid());
    }
}

/// <summary>Sums of numbers that are given by their logarithms.</summary>
public static class LogAddExpMethods
{
    extension(Tensor a)
    {
        /// <summary>ln(eᵃ + eᵇ); shapes broadcast.</summary>
        public Tensor LogAddExp(Tensor b) => new LogAddExp().Apply(a, b);
    }
}
