using System.Numerics.Tensors;

namespace AutoGrad;

/// <summary>
/// 0 for x ≤ −3, 1 for x ≥ 3, x/6 + ½ between; on the kinks the derivative is 0. Between them it is 1/6 rounded to single precision, as in PyTorch, whose values in
/// double precision the project agrees with: 3·10⁻⁸ more than 1/6, relatively.
/// </summary>
public sealed record Hardsigmoid : UnaryMap
{
    const double Sixth = 1f / 6;

    /// <inheritdoc/>
    public override Keep Keep => Keep.Output;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y)
    {
        TensorPrimitives.Add(x, T.CreateTruncating(3), y);
        TensorPrimitives.Max(y, T.Zero, y);
        TensorPrimitives.Min(y, T.CreateTruncating(6), y);
        TensorPrimitives.Divide(y, T.CreateTruncating(6), y);
    }

    /// <inheritdoc/>
    protected override Tensor Slope(Tensor x, Tensor y) => Sixth * ((y > 0) & (y < 1)).To(y.DType);

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => Tensor.Where((y > 0) & (y < 1), Sixth * dy, 0);
}

/// <summary>A piecewise linear sigmoid.</summary>
public static class HardsigmoidMethods
{
    extension(Tensor x)
    {
        /// <summary>0 for x ≤ −3, 1 for x ≥ 3, x/6 + ½ between.</summary>
        public Tensor Hardsigmoid() => new Hardsigmoid().Apply(x);
    }
}
