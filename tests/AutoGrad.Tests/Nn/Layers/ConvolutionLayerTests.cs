using AutoGrad.Nn;
using AutoGrad.Tests.Samples;

namespace AutoGrad.Tests.Nn.Layers;

public class ConvolutionLayerTests
{
    [Fact]
    public void A_layer_is_the_convolution_by_the_definition_and_a_bias()
    {
        var one = new Conv1d(4, 6, 3, 2, 1, 2, 2).To(DType.Float64);
        Expect.Near(Loops(one, new([2], [1], [2], 2), [2, 4, 9], [2, 6, 4]), one.Forward(Expect.Numbers([2, 4, 9])));
        var two = new Conv2d(2, 3, [2, 3], [2, 1], [0, 2], [1, 2]).To(DType.Float64);
        Expect.Near(Loops(two, new([2, 1], [0, 2], [1, 2], 1), [1, 2, 5, 4], [1, 3, 2, 4]), two.Forward(Expect.Numbers([1, 2, 5, 4])));
        var three = new Conv3d(1, 2, 2, [2, 1, 1], [1]).To(DType.Float64);
        Expect.Near(Loops(three, new([2, 1, 1], [1, 1, 1], [1, 1, 1], 1), [1, 1, 2, 3, 2], [1, 2, 2, 4, 3]), three.Forward(Expect.Numbers([1, 1, 2, 3, 2])));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_transposed_convolution_is_the_adjoint_of_the_convolution(int axes)
    {
        // The transposed layer's weight [in, out / groups, …] is that of the convolution the other way.
        KernelLayer back = axes switch
        {
            1 => new ConvTranspose1d(4, 2, 3, 2, 1, 1, 1, 2, bias: false),
            2 => new ConvTranspose2d(4, 2, [3, 2], [2, 3], [1], [1, 2], groups: 2, bias: false),
            _ => new ConvTranspose3d(4, 2, 2, [2, 1, 1], [0, 0, 1], [1, 0, 0], groups: 2, bias: false),
        };
        back.To(DType.Float64);
        var x = Expect.Numbers([2, 4, .. Enumerable.Repeat(3, axes)]);
        var y = back.Forward(x);
        var other = Expect.Numbers(y.Shape, 2);
        var forth = axes switch
        {
            1 => other.Convolve(back.Weight, null, [2], [1], null, 2),
            2 => other.Convolve(back.Weight, null, [2, 3], [1], null, 2),
            _ => other.Convolve(back.Weight, null, [2, 1, 1], [0, 0, 1], null, 2),
        };
        Assert.Equal((y * other).Sum().Item(), (x * forth).Sum().Item(), 1e-10);
    }

    [Fact]
    public void Extents_follow_from_the_formulas()
    {
        Assert.Equal([1, 3, 7, 5], new ConvTranspose2d(2, 3, 3, [2], [1]).Forward(Tensor.Zeros([1, 2, 4, 3])).Shape);
        Assert.Equal([1, 3, 8, 10], new ConvTranspose2d(2, 3, 3, [2], [1], [1], [1, 3]).Forward(Tensor.Zeros([1, 2, 4, 3])).Shape);
        Assert.Equal([1, 4, 3, 3], new Conv2d(2, 4, 3, [2], [1]).Forward(Tensor.Zeros([1, 2, 6, 5])).Shape);
    }

    [Fact]
    public void Without_a_batch_the_result_is_that_of_a_batch_of_one()
    {
        foreach (var layer in (Module[])[new Conv2d(2, 3, 2), new ConvTranspose2d(2, 3, 2)])
        {
            var x = Tensor.Normal([2, 4, 5], 1);
            Expect.Near(layer.Forward(x.Unsqueeze(0))[0], layer.Forward(x));
        }
    }

    [Fact]
    public void Padding_modes_pad_before_they_convolve()
    {
        var x = Expect.Numbers([1, 2, 5, 6]);
        foreach (var (mode, padded) in ((PaddingMode, Tensor)[])
            [
                (PaddingMode.Zeros, x.Pad([(1, 1), (2, 2)])), (PaddingMode.Reflect, x.PadReflect((1, 1), (2, 2))), (PaddingMode.Replicate, x.PadReplicate((1, 1), (2, 2))),
                (PaddingMode.Circular, x.PadCircular((1, 1), (2, 2))),
            ])
        {
            var layer = new Conv2d(2, 3, 3, padding: [1, 2], mode: mode).To(DType.Float64);
            Expect.Near(padded.Convolve(layer.Weight, layer.Bias), layer.Forward(x));
        }
    }

    [Fact]
    public void Same_keeps_the_extents_and_puts_the_odd_place_behind()
    {
        var layer = new Conv2d(1, 1, [4, 3], dilation: [1, 2], same: true).To(DType.Float64);
        var x = Expect.Numbers([1, 1, 6, 7]);
        Expect.Near(x.Pad([(1, 2), (2, 2)]).Convolve(layer.Weight, layer.Bias, dilation: [1, 2]), layer.Forward(x));
        Assert.Equal(x.Shape, layer.Forward(x).Shape);
    }

    [Fact]
    public void Members_have_torch_s_names_and_layouts()
    {
        var conv = new Conv2d(4, 6, [2, 3], groups: 2).State();
        Assert.Equal([[6, 2, 2, 3], [6]], [conv["weight"].Shape, conv["bias"].Shape]);
        var transposed = new ConvTranspose1d(4, 6, 3, groups: 2).State();
        Assert.Equal([[4, 3, 3], [6]], [transposed["weight"].Shape, transposed["bias"].Shape]);
        Assert.Equal(["weight"], new Conv3d(1, 1, 2, bias: false).State().Keys);
    }

    [Fact]
    public void First_values_lie_within_one_over_the_root_of_the_fan()
    {
        Conv2d layer = new(8, 16, 3, random: 1);
        var bound = 1 / Math.Sqrt(8 * 9);
        Assert.InRange(layer.Weight.Abs().Max().Item(), 0.95 * bound, bound);
        Assert.InRange(layer.Bias!.Abs().Max().Item(), 0, bound);
        Assert.Equal(layer.Weight.ToArray<float>(), new Conv2d(8, 16, 3).Initialise(1).Weight.ToArray<float>());
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Expect.Refusal(() => new Conv2d(3, 4, 2).Forward(Tensor.Zeros([1, 2, 5, 5])), "Conv2d", "Float32[1, 2, 5, 5]", "2 channels along axis 1", "made for 3");
        Expect.Refusal(() => new Conv2d(3, 4, 2).Forward(Tensor.Zeros([2, 5, 5])), "Conv2d", "2 channels along axis 0");
        Expect.Refusal(() => new Conv3d(3, 4, 2).Forward(Tensor.Zeros([3, 5, 5])), "Conv3d", "Float32[3, 5, 5]", "[batch, channels, depth, height, width]");
        Expect.Refusal(() => new ConvTranspose1d(3, 4, 2).Forward(Tensor.Zeros([1, 2, 3])), "ConvTranspose1d", "2 channels");
        Expect.Refusal(() => new Conv2d(3, 4, 2, groups: 2), "Conv2d", "2 groups");
        Expect.Refusal(() => new Conv2d(3, 4, [2, 2, 2]), "Conv2d", "kernel [2, 2, 2]");
        Expect.Refusal(() => new Conv2d(3, 4, 2, stride: [0]), "Conv2d", "stride [0]");
        Expect.Refusal(() => new Conv2d(0, 4, 2), "Conv2d", "0 input channels");
        Expect.Refusal(() => new Conv1d(1, 1, 3, stride: 2, same: true), "Conv1d", "stride of 1");
        Expect.Refusal(() => new ConvTranspose2d(1, 1, 3, [2], outputPadding: [2]), "ConvTranspose2d", "output padding [2, 2]");
        Expect.Refusal(() => new Conv1d(2, 1, 9).Forward(Tensor.Zeros([1, 2, 4])), "9");
    }

    static Tensor Loops(KernelLayer layer, ConvolutionGeometry geometry, Shape x, Shape y) =>
        ConvolutionLoops.Output(geometry, Expect.Numbers(x), layer.Weight.Value, y) + layer.Bias!.Value.Reshape([-1, .. Enumerable.Repeat(1, y.Rank - 2)]);
}
