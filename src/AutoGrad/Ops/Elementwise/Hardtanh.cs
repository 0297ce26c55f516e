using System.Numerics.Tensors;

namespace AutoGrad;

/// <summary>
/// min(max(x, least), greatest) as an activation: derivative 1 strictly between the bounds, 0 on them and outside. (<see cref="Clamp"/> passes gradients on its
/// bounds.)
/// </summary>
/// <param name="Least">The lower bound.</param>
/// <param name="Greatest">The upper bound.</param>
public sealed record Hardtanh(double Least, double Greatest) : UnaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.Output;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y)
    {
        TensorPrimitives.Max(x, T.CreateTruncating(Least), y);
        TensorPrimitives.Min(y, T.CreateTruncating(Greatest), y);
    }

    /// <inheritdoc/>
    protected override Tensor Slope(Tensor x, Tensor y) => Between(y).To(y.DType);

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => Tensor.Where(Between(y), dy, 0);

    Tensor Between(Tensor y) => (y > Least) & (y < Greatest);
}

/// <summary>Activations that are straight between two bounds.</summary>
public static class HardtanhMethods
{
    extension(Tensor x)
    {
        /// <summary>min(max(x, min), max), with no gradient on the bounds.</summary>
        /// <exception cref="ArgumentException">min is not below max.</exception>
        public Tensor Hardtanh(double min = -1, double max = 1) =>
            min < max ? new Hardtanh(min, max).Apply(x) : throw new ArgumentException($"Hardtanh: min must be below max; they are {min} and {max}.");

        /// <summary>min(max(x, 0), 6), with no gradient at 0 and at 6.</summary>
        public Tensor Relu6() => new Hardtanh(0, 6).Apply(x);
    }
}
