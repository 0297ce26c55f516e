using System.Numerics.Tensors;

namespace AutoGrad;

/// <summary>max(x, 0). At the kink the derivative is 0.</summary>
public sealed record Relu : UnaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.Output;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Max(x, T.Zero, y);

    /// <inheritdoc/>
    protected override Tensor Slope(Tensor x, Tensor y) => (y > 0).To(y.DType);

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => Tensor.Where(y > 0, dy, 0);
}

/// <summary>The rectifier.</summary>
public static class ReluMethods
{
    extension(Tensor x)
    {
        /// <summary>max(x, 0).</summary>
        public Tensor Relu() => new Relu().Apply(x);
    }
}
