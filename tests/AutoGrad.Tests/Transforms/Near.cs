namespace AutoGrad.Tests.Transforms;

/// <summary>Comparisons of what two ways to one result give.</summary>
static class Near
{
    public static void Equal(Tensor expected, Tensor actual, double tolerance = 1e-12)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        Assert.Equal(expected.DType, actual.DType);
        double[] e = expected.To(DType.Float64).ToArray<double>(), a = actual.To(DType.Float64).ToArray<double>();
        var size = e.Aggregate(1.0, (greatest, x) => Math.Max(greatest, Math.Abs(x)));
        for (var i = 0; i < e.Length; i++) Assert.Equal(e[i], a[i], tolerance * size);
    }

    public static void Equal(IReadOnlyList<Tensor> expected, IReadOnlyList<Tensor> actual, double tolerance = 1e-12)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++) Equal(expected[i], actual[i], tolerance);
    }

    public static void SameBits(IReadOnlyList<Tensor> expected, IReadOnlyList<Tensor> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
        {
            Assert.Equal(expected[i].Shape, actual[i].Shape);
            Assert.Equal(Bits(expected[i]), Bits(actual[i]));
        }
    }

    static long[] Bits(Tensor x) => Array.ConvertAll(x.To(DType.Float64).ToArray<double>(), BitConverter.DoubleToInt64Bits);

    public static Tensor Random(Shape shape, long seed) => Tensor.Normal(shape, seed, dtype: DType.Float64);
}
