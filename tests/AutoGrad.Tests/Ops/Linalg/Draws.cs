namespace AutoGrad.Tests.Ops.Linalg;

/// <summary>Matrices in float64 to try functions on.</summary>
static class Draws
{
    /// <summary>Random matrices.</summary>
    public static Tensor Any(Shape shape, int seed = 1) => Tensor.Normal(shape, seed, dtype: DType.Float64);

    /// <summary>Random square matrices that are far from singular.</summary>
    public static Tensor Regular(Shape shape, int seed = 1) => Any(shape, seed) + (3 * Tensor.Eye(shape[-1], dtype: DType.Float64));

    /// <summary>Random symmetric positive definite matrices.</summary>
    public static Tensor Positive(Shape shape, int seed = 1)
    {
        var x = Any(shape, seed);
        return x.MatMul(x.Mt) + Tensor.Eye(shape[-1], dtype: DType.Float64);
    }

    public static void Close(Tensor expected, Tensor actual, double bound = 1e-12)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        Assert.Equal(expected.DType, actual.DType);
        foreach (var (e, a) in expected.To(DType.Float64).ToArray<double>().Zip(actual.To(DType.Float64).ToArray<double>())) Assert.True(Math.Abs(e - a) <= bound * Math.Max(1, Math.Abs(e)), $"{e} was expected, {a} is there.");
    }
}
