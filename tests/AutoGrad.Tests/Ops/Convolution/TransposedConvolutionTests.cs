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
    public void Every_output_padding_below_stride_or_dilation_gives_what_spreading_gives()
    {
        Tensor x = Tensor.Normal([1, 1, 3], 1, dtype: DType.Float64), w = Tensor.Normal([1, 1, 2], 2, dtype: DType.Float64);
        foreach (var (stride, padding, dilation) in from s in Enumerable.Range(1, 3) from p in Enumerable.Range(0, 3) from d in Enumerable.Range(1, 4) select (s, p, d))
        {
            for (var extra = 0; extra < Math.Max(stride, dilation); extra++)
            {
                var spread = new double[(2 * stride) + dilation + 1 + extra + padding];
                for (var i = 0; i < 3; i++)
                {
                    for (var tap = 0; tap < 2; tap++) spread[(i * stride) + (tap * dilation)] += x[0, 0, i].Item() * w[0, 0, tap].Item();
                }
                var length = (2 * stride) - (2 * padding) + dilation + extra + 1;
                if (length < 1) continue;
                var y = x.ConvolveTransposed(w, null, [stride], [padding], [extra], [dilation]);
                Assert.Equal(spread[padding..(padding + length)], y.ToArray<double>(), (a, b) => Math.Abs(a - b) < 1e-12);
            }
        }
    }

    [Theory]
    [InlineData(1, 0, 1, 2, 1)]
    [InlineData(1, 1, 2, 3, 2)]
    [InlineData(2, 2, 3, 4, 1)]
    public void What_nothing_is_spread_to_is_0_and_the_rules_hold(int stride, int padding, int outputPadding, int dilation, int groups)
    {
        Tensor x = Tensor.Normal([1, 2, 4, 3], 1, dtype: DType.Float64), w = Tensor.Normal([2, 1, 2, 3], 2, dtype: DType.Float64);
        Slopes.Check(t => t[0].ConvolveTransposed(t[1], null, [stride, 1], [padding, 0], [outputPadding, 0], [dilation, 1], groups).Square(), x, w);
        // The bias is everywhere.
        var ones = Tensor.Ones([1, 1, 3]).ConvolveTransposed(Tensor.From([1f, 2], [1, 1, 2]), Tensor.From([5f]), stride: [1], outputPadding: [1], dilation: [2]);
        Assert.Equal([6f, 6, 8, 7, 7, 5], ones.ToArray<float>());
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Tensor x = Tensor.Zeros([1, 2, 3]), w = Tensor.Zeros([2, 1, 3]);
        Named("output padding", () => x.ConvolveTransposed(w, stride: [2], outputPadding: [2]));
        Named("leaves nothing", () => x.ConvolveTransposed(w, padding: [3]));
        Named("bias", () => x.ConvolveTransposed(w, Tensor.Zeros([2])));
        Named("2 input channels", () => x.ConvolveTransposed(Tensor.Zeros([3, 1, 3])));
        Named("the input Float32[1, 2, 0] has 0 elements", () => Tensor.Zeros([1, 2, 0]).ConvolveTransposed(w));
        Named("the kernel of Float32[2, 1, 0] 0;", () => x.ConvolveTransposed(Tensor.Zeros([2, 1, 0])));
        Named("an axis of 4,294,967,297 places", () => x.ConvolveTransposed(w, stride: [int.MaxValue]));
        Named("the result has 2 and a padding of 0", () => new TransposedConvolution(new([1], [0], [1], 1), [2]).Apply(x, w));
    }

    static void Named(string part, Action call)
    {
        var message = Assert.ThrowsAny<ArgumentException>(call).Message;
        Assert.Contains("TransposedConvolution", message);
        Assert.Contains(part, message);
    }
}
