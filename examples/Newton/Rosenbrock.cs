using AutoGrad;

namespace Newton;

/// <summary>Rosenbrock's function (1960) of a vector of at least two variables: Σ 100·(xᵢ₊₁ − xᵢ²)² + (1 − xᵢ)². Its least value is 0, at (1, 1, …).</summary>
static class Rosenbrock
{
    /// <summary>The value, a scalar: the sum of the squared residuals.</summary>
    public static Tensor Value(Tensor x) => Residuals(x).Square().Sum();

    /// <summary>What is squared: 10·(xᵢ₊₁ − xᵢ²), then 1 − xᵢ.</summary>
    public static Tensor Residuals(Tensor x)
    {
        var (before, after) = (x[..^1], x[1..]);
        return Tensor.Concat([10 * (after - before.Square()), 1 - before]);
    }
}
