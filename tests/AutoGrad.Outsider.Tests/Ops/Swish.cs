using System.Numerics.Tensors;

namespace AutoGrad.Outsider;

/// <summary>x·σ(βx), with derivative s + βx·s·(1 − s) where s = σ(βx). An elementwise operation with a parameter.</summary>
/// <param name="Beta">The steepness β.</param>
public sealed record Swish(double Beta) : UnaryMap
{
    public override Keep Keep => Keep.Inputs;

    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y)
    {
        TensorPrimitives.Multiply(x, T.CreateTruncating(Beta), y);
        TensorPrimitives.Sigmoid(y, y);
        TensorPrimitives.Multiply(x, y, y);
    }

    protected override Tensor Slope(Tensor x, Tensor y)
    {
        var s = 1 / (1 + (x * -Beta).Exp());
        return s + (x * Beta * s * (1 - s));
    }
}

public static class SwishMethods
{
    extension(Tensor x)
    {
        /// <summary>x·σ(βx).</summary>
        public Tensor Swish(double beta = 1) => new Swish(beta).Apply(x);
    }
}
