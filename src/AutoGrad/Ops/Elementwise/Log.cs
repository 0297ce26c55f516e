using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>ln x for x > 0, with derivative 1/x; −∞ at 0, NaN below.</summary>
public sealed record Log : UnaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.Inputs;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => Special.Log(x, y);

    /// <inheritdoc/>
    protected override Tensor Slope(Tensor x, Tensor y) => x.Reciprocal();
}

/// <summary>The natural logarithm.</summary>
public static class LogMethods
{
    extension(Tensor x)
    {
        /// <summary>ln x.</summary>
        public Tensor Log() => new Log().Apply(x);
    }
}
