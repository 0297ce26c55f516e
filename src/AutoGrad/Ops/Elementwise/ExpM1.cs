using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>eˣ − 1, with full relative accuracy around 0; derivative y + 1.</summary>
public sealed record ExpM1 : UnaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.Output;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => Special.ExpM1(x, y);

    /// <inheritdoc/>
    protected override Tensor Slope(Tensor x, Tensor y) => y + 1;
}

/// <summary>The exponential function less one.</summary>
public static class ExpM1Methods
{
    extension(Tensor x)
    {
        /// <summary>eˣ − 1, with full relative accuracy around 0.</summary>
        public Tensor ExpM1() => new ExpM1().Apply(x);
    }
}
