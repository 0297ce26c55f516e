using AutoGrad.Kernels;
using AutoGrad.Tests.Kernels;

namespace AutoGrad.Tests.Ops.Convolution;

public class ConvolutionTests
{
    // batch, channels, output channels, groups | input | kernel | stride | padding | dilation
    public static TheoryData<string> Geometries =>
    [
        "2 2 3 1 | 5 | 3 | 1 | 0 | 1",
        "1 4 2 2 | 7 | 2 | 2 | 1 | 2",
        "2 2 2 1 | 4 3 | 2 2 | 1 1 | 1 0 | 1 1",
        "1 2 4 2 | 5 4 | 3 1 | 2 1 | 1 0 | 1 2",
        "1 3 3 3 | 4 4 | 2 3 | 1 2 | 0 2 | 2 1",
        "1 2 2 1 | 2 3 3 | 2 1 2 | 1 2 1 | 0 0 1 | 1 1 2",
    ];

    [Theory]
    [MemberData(nameof(Geometries))]
    public void Values_are_those_of_loops_and_rules_those_of_differences(string geometry)
    {
        var (x, w, convolve, shape) = Read(geometry);
        var y = convolve(Slopes.Strided(x), Slopes.Strided(w));
        Assert.Equal(NaiveConvolution.Forward(shape, x.ToArray<double>(), w.ToArray<double>()), y.ToArray<double>(), Near);
        Slopes.Check(inputs => convolve(inputs[0], inputs[1]), x, w);
    }

    [Theory]
    [MemberData(nameof(Geometries))]
    public void The_transposed_convolution_is_the_adjoint(string geometry)
    {
        var (x, w, convolve, shape) = Read(geometry);
        var dy = Tensor.Normal(convolve(x, w).Shape, 3, dtype: DType.Float64);
        var leaf = x.RequireGrad();
        var dx = Gradient.Of(convolve(leaf, w), [leaf], dy)[0];
        Assert.Equal(NaiveConvolution.InputGradient(shape, dy.ToArray<double>(), w.ToArray<double>()), dx.ToArray<double>(), Near);
        Assert.Equal((convolve(x, w) * dy).Sum().Item(), (x * dx).Sum().Item(), 1e-9);
    }

    [Fact]
    public void A_bias_is_added_to_each_channel_and_its_gradient_is_a_sum()
    {
        var x = Tensor.Normal([2, 1, 3], 1, dtype: DType.Float64);
        var bias = Tensor.From([10.0, 20]).RequireGrad();
        var y = x.Convolve(Tensor.Zeros([2, 1, 1], DType.Float64), bias);
        Assert.Equal([10.0, 10, 10, 20, 20, 20, 10, 10, 10, 20, 20, 20], y.ToArray<double>());
        Assert.Equal([6.0, 6], Gradient.Of(y.Sum(), bias)[0].ToArray<double>());
    }

    [Fact]
    public void One_number_counts_for_all_axes()
    {
        var (x, w) = (Tensor.Normal([1, 1, 6, 7], 1), Tensor.Normal([1, 1, 2, 3], 2));
        Assert.Equal(x.Convolve(w, null, [2, 2], [1, 1], [2, 2]).ToArray<float>(), x.Convolve(w, null, [2], [1], [2]).ToArray<float>());
    }

    [Fact]
    public void An_empty_batch_gives_an_empty_result_and_zero_gradients()
    {
        var w = Tensor.Normal([3, 2, 3, 3], 1).RequireGrad();
        var y = Tensor.Zeros([0, 2, 5, 5]).Convolve(w);
        Assert.Equal([0, 3, 3, 3], y.Shape);
        Assert.All(Gradient.Of(y.Sum(), w)[0].ToArray<float>(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        var x = Tensor.Zeros([1, 4, 5, 5]);
        Named("Float32[1, 4, 5, 5]", () => x.Convolve(Tensor.Zeros([2, 4, 3])));
        Named("[2, 3, 3, 3]", () => x.Convolve(Tensor.Zeros([2, 3, 3, 3])));
        Named("groups", () => x.Convolve(Tensor.Zeros([2, 4, 3, 3]), groups: 3));
        Named("stride", () => x.Convolve(Tensor.Zeros([2, 4, 3, 3]), stride: [0]));
        Named("padding", () => x.Convolve(Tensor.Zeros([2, 4, 3, 3]), padding: [1, 1, 1]));
        Named("reaches over 7", () => x.Convolve(Tensor.Zeros([2, 4, 7, 3])));
        Named("the input has 5 and a padding of 0", () => x.Convolve(Tensor.Zeros([2, 4, 7, 3])));
        Named("reaches over 4294967295 elements", () => x.Convolve(Tensor.Zeros([2, 4, 3, 3]), dilation: [int.MaxValue, 1]));
        Named("the kernel of [2, 4, 0, 3] has 0 elements and the input 5", () => x.Convolve(Tensor.Zeros([2, 4, 0, 3])));
        Named("the input 0", () => Tensor.Zeros([1, 4, 0, 5]).Convolve(Tensor.Zeros([2, 4, 3, 3]), padding: [5]));
        Named("bias", () => x.Convolve(Tensor.Zeros([2, 4, 3, 3]), Tensor.Zeros([3])));
        Named("types differ", () => x.Convolve(Tensor.Zeros([2, 4, 3, 3], DType.Float64)));
    }

    static void Named(string part, Action call)
    {
        var message = Assert.ThrowsAny<ArgumentException>(call).Message;
        Assert.Contains("Convolution", message);
        Assert.Contains(part, message);
    }

    static (Tensor X, Tensor W, Func<Tensor, Tensor, Tensor> Convolve, ConvolutionShape Shape) Read(string geometry)
    {
        int[][] f = [.. geometry.Split('|').Select(part => part.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToArray())];
        var (batch, channels, outputs, groups) = (f[0][0], f[0][1], f[0][2], f[0][3]);
        return (
            Tensor.Normal([batch, channels, .. f[1]], 1, dtype: DType.Float64), Tensor.Normal([outputs, channels / groups, .. f[2]], 2, dtype: DType.Float64),
            (x, w) => x.Convolve(w, null, f[3], f[4], f[5], groups), ConvolutionShape.Create(batch, channels, outputs, groups, f[1], f[2], f[3], f[4], f[5]));
    }

    static bool Near(double a, double b) => Math.Abs(a - b) <= 1e-11 * Math.Max(1, Math.Abs(a));
}
