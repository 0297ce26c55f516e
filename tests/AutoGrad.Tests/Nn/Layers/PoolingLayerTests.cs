using AutoGrad.Nn;
using AutoGrad.Testing;

namespace AutoGrad.Tests.Nn.Layers;

public class PoolingLayerTests
{
    [Fact]
    public void Windows_of_any_number_of_axes_are_those_of_the_definition()
    {
        Check(new MaxPool1d(2), new AveragePool1d(2), [2, 3, 7], [2], [2], [2, 3, 3]);
        Check(new MaxPool2d([2, 3], [1, 2]), new AveragePool2d([2, 3], [1, 2]), [1, 2, 4, 7], [2, 3], [1, 2], [1, 2, 3, 3]);
        Check(new MaxPool3d(2, [1]), new AveragePool3d(2, [1]), [1, 1, 3, 2, 4], [2, 2, 2], [1, 1, 1], [1, 1, 2, 1, 3]);
    }

    [Fact]
    public void Padding_dilation_and_the_last_window_are_handed_on()
    {
        var x = Expect.Numbers([1, 2, 6, 7]);
        Expect.Near(x.MaxPool([3, 2], [2], [1, 0], [1, 2], true), new MaxPool2d([3, 2], [2], [1, 0], [1, 2], true).Forward(x));
        Expect.Near(x.AveragePool([3, 2], [2], [1, 0], true, false), new AveragePool2d([3, 2], [2], [1, 0], true, false).Forward(x));
        Assert.Equal([1, 2, 3, 4], new MaxPool2d(2, ceilMode: true).Forward(x).Shape);
    }

    [Fact]
    public void Places_of_maxima_count_within_their_plane()
    {
        var x = Expect.Numbers([2, 3, 4, 6]);
        var (values, indices) = new MaxPool2d(2).ForwardWithIndices(x);
        Expect.Near(values.Flatten(2), x.Flatten(2).Gather(2, indices.Flatten(2)));
        var (single, places) = new MaxPool2d(2).ForwardWithIndices(x[1]);
        Expect.Near(values[1], single);
        Assert.Equal(indices[1].ToArray<long>(), places.ToArray<long>());
    }

    [Fact]
    public void Adaptive_windows_give_the_extents_asked_for()
    {
        var x = Expect.Numbers([1, 2, 7, 5]);
        Expect.Near(x.AdaptiveAveragePool([3, 2]), new AdaptiveAveragePool2d(3, 2).Forward(x));
        Expect.Near(x.AdaptiveMaxPool([3, 5]), new AdaptiveMaxPool2d(3, null).Forward(x));
        Expect.Near(x.Mean([2, 3], keepAxes: true), new AdaptiveAveragePool2d(1).Forward(x));
        Expect.Near(x[0].AdaptiveMaxPool([4]), new AdaptiveMaxPool1d(4).Forward(x[0]));
        Assert.Equal([1, 2, 2, 2, 2], new AdaptiveAveragePool3d(2).Forward(Tensor.Zeros([1, 2, 5, 4, 3])).Shape);
        Assert.Equal([2, 2, 1, 3], new AdaptiveMaxPool3d(2, 1, 3).Forward(Tensor.Zeros([2, 5, 4, 3])).Shape);
    }

    [Fact]
    public void In_ceil_mode_an_input_may_be_smaller_than_the_window()
    {
        // torch 1.13 gives one window each.
        var x = Tensor.From([3.0, 5], [1, 1, 2]);
        Expect.Near(Tensor.From([5.0], [1, 1, 1]), new MaxPool1d(3, 2, ceilMode: true).Forward(x));
        Expect.Near(Tensor.From([4.0], [1, 1, 1]), new AveragePool1d(3, 2, ceilMode: true).Forward(x));
        Assert.Equal([1, 1, 1, 4], new MaxPool2d([3, 1], [3, 1], [0, 0], [2, 1], true).Forward(Expect.Numbers([1, 1, 4, 4])).Shape);
    }

    [Fact]
    public void Global_pooling_leaves_batch_and_channels()
    {
        var x = Expect.Numbers([2, 3, 4, 5]);
        Expect.Near(x.Mean([2, 3]), new GlobalAveragePool().Forward(x));
        Expect.Near(x.Max([2, 3]), new GlobalMaxPool().Forward(x));
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Expect.Refusal(() => new MaxPool2d(2).Forward(Tensor.Zeros([3, 4])), "MaxPool2d", "Float32[3, 4]");
        Expect.Refusal(() => new AveragePool1d(2, padding: 2), "AveragePool1d", "padding [2]");
        Expect.Refusal(() => new MaxPool3d([2, 2]), "MaxPool3d", "kernel [2, 2]");
        Expect.Refusal(() => new AdaptiveAveragePool2d(1, 2, 3), "AdaptiveAveragePool2d", "3 extents");
        Expect.Refusal(() => new AdaptiveMaxPool1d(0), "AdaptiveMaxPool1d", "extent 0");
        Expect.Refusal(() => new GlobalAveragePool().Forward(Tensor.Zeros([3, 4])), "GlobalAveragePool", "Float32[3, 4]");
        Expect.Refusal(() => new GlobalMaxPool().Forward(Tensor.Zeros([2, 3, 0, 4])), "GlobalMaxPool:", "Float32[2, 3, 0, 4]");
        Expect.Refusal(() => new MaxPool2d(9).Forward(Tensor.Zeros([1, 1, 4, 4])), "[1, 1, 4, 4]");
    }

    static void Check(Module max, Module mean, Shape input, Shape kernel, Shape stride, Shape output)
    {
        var x = Expect.Numbers(input);
        var cells = Cells.Of(x);
        int[] At(int[] i, int[] k) => [i[0], i[1], .. Enumerable.Range(0, kernel.Rank).Select(axis => (i[axis + 2] * stride[axis]) + k[axis])];
        Expect.Near(Cells.Fill(output, i => Cells.Sum(kernel, k => cells[At(i, k)]) / kernel.Size), mean.Forward(x));
        Expect.Near(Cells.Fill(output, i =>
        {
            var most = double.NegativeInfinity;
            Cells.Sum(kernel, k => most = Math.Max(most, cells[At(i, k)]));
            return most;
        }), max.Forward(x));
        Expect.Near(max.Forward(x)[0], max.Forward(x[0]));
    }
}
