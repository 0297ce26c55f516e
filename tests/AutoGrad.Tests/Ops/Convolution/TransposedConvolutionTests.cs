namespace AutoGrad.Tests.Ops.Convolution;

public class TransposedConvolutionTests
{
    [Fact]
    public void Each_element_spreads_its_kernel()
    {
        // Two elements, one channel, stride 2: kernels of three overlap in one place.
        var y = Tensor.From([1.0, 10], [1, 1, 2]).ConvolveTransposed(Tensor.From([1.0, 2, 3], [1, 1, 3]), stride: [2]);
        Assert.Equal([1.0, 2, 3 + 10, 20, 30], y.ToArray<double>());
    }

    [Theory]
    [InlineData(1, 0, 0, 1, 1)]
    [InlineData(2, 1, 1, 1, 1)]
    [InlineData(2, 0, 1, 2, 2)]
    [InlineData(3, 2, 2, 2, 1)]
    public void It_is_the_adjoint_of_the_convolution_and_its_rules_hold(int stride, int padding, int outputPadding, int dilation, int groups)
    {
        Tensor x = Tensor.Normal([2, 4, 3, 2], 1, dtype: DType.Float64), w = Tensor.Normal([4, 2, 3, 2], 2, dtype: DType.Float64);
        var y = x.ConvolveTransposed(w, null, [stride], [padding], [outputPadding], [dilation], groups);
        Assert.Equal(((3 - 1) * stride) - (2 * padding) + (dilation * 2) + outputPadding + 1, y.Shape[2]);
        Assert.Equal(2 * groups, y.Shape[1]);
        // ⟨T x, z⟩ = ⟨x, C z⟩, with the convolution C checked against loops elsewhere.
        var z = Tensor.Normal(y.Shape, 3, dtype: DType.Float64);
        Assert.Equal((y * z).Sum().Item(), (x * z.Convolve(w, null, [stride], [padding], [dilation], groups)).Sum().Item(), 1e-9);
        if (stride < 3) Slopes.Check(t => t[0].ConvolveTransposed(t[1], null, [stride], [padding], [outputPadding], [dilation], groups), x[..1], w);
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Tensor x = Tensor.Zeros([1, 2, 3]), w = Tensor.Zeros([2, 1, 3]);
        Named("output padding", () => x.ConvolveTransposed(w, stride: [2], outputPadding: [2]));
        Named("leaves nothing", () => x.ConvolveTransposed(w, padding: [3]));
        Named("bias", () => x.ConvolveTransposed(w, Tensor.Zeros([2])));
        Named("channels", () => x.ConvolveTransposed(Tensor.Zeros([3, 1, 3])));
    }

    static void Named(string part, Action call)
    {
        var message = Assert.ThrowsAny<ArgumentException>(call).Message;
        Assert.Contains("TransposedConvolution", message);
        Assert.Contains(part, message);
    }
}
