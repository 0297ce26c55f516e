namespace AutoGrad.Tests.Nn.Layers;

static class Expect
{
    /// <summary>Throws unless shapes, types and, up to rounding, all elements agree.</summary>
    public static void Near(Tensor expected, Tensor actual, double within = 1e-12)
    {
        Assert.Equal((expected.DType, expected.Shape), (actual.DType, actual.Shape));
        double[] e = expected.To(DType.Float64).ToArray<double>(), a = actual.To(DType.Float64).ToArray<double>();
        for (var i = 0; i < e.Length; i++) Assert.True(Math.Abs(e[i] - a[i]) <= within * Math.Max(1, Math.Abs(e[i])), $"Element {i} should be {e[i]}, and is {a[i]}.");
    }

    /// <summary>Throws unless a call fails with a message that has all these parts: the layer, and what did not fit.</summary>
    public static void Refusal(Func<object?> call, params string[] parts)
    {
        var message = Assert.ThrowsAny<ArgumentException>(call).Message;
        Assert.All(parts, part => Assert.Contains(part, message, StringComparison.Ordinal));
    }

    public static Tensor Numbers(Shape shape, long seed = 1) => Tensor.Normal(shape, seed, dtype: DType.Float64);
}
