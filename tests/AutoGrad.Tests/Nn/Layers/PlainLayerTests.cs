using AutoGrad.Nn;
using AutoGrad.Testing;

namespace AutoGrad.Tests.Nn.Layers;

public class PlainLayerTests
{
    [Fact]
    public void A_linear_layer_takes_any_axes_in_front()
    {
        var layer = new Linear(3, 2).To(DType.Float64);
        var x = Expect.Numbers([4, 5, 3]);
        var y = layer.Forward(x);
        Expect.Near(y[1, 2], layer.Forward(x[1, 2]));
        Expect.Near((x.Unsqueeze(-2) * layer.Weight.Value).Sum([-1]) + layer.Bias!.Value, y);
        Expect.Refusal(() => layer.Forward(Expect.Numbers([3, 4])), "Linear", "Float64[3, 4]", "4 features along axis 1", "made for 3");
        Expect.Refusal(() => layer.Forward(Tensor.Scalar(1)), "Linear", "scalar");
        Expect.Refusal(() => new Linear(0, 1), "Linear", "0 inputs");
    }

    [Fact]
    public void A_bilinear_layer_is_its_triple_sum()
    {
        var layer = new Bilinear(3, 4, 2).To(DType.Float64);
        Tensor a = Expect.Numbers([2, 5, 3]), b = Expect.Numbers([2, 5, 4], 2);
        Cells p = Cells.Of(a), q = Cells.Of(b), w = Cells.Of(layer.Weight.Value), bias = Cells.Of(layer.Bias!.Value);
        Expect.Near(Cells.Fill([2, 5, 2], i => bias[i[2]] + Cells.Sum([3, 4], k => p[i[0], i[1], k[0]] * w[i[2], k[0], k[1]] * q[i[0], i[1], k[1]])), layer.Forward(a, b));
        Assert.Equal([2], layer.Forward(a[0, 0], b[0, 0]).Shape);
        Expect.Refusal(() => layer.Forward(a, b[0]), "Bilinear", "Float64[5, 4]");
        Expect.Refusal(() => layer.Forward(b, a), "Bilinear", "4 features");
    }

    [Fact]
    public void Flattening_and_back()
    {
        var x = Expect.Numbers([2, 3, 4, 5]);
        Assert.Equal([2, 60], new Flatten().Forward(x).Shape);
        Assert.Equal([2, 12, 5], new Flatten(1, -2).Forward(x).Shape);
        Expect.Near(x, new Unflatten(1, 3, -1, 5).Forward(new Flatten().Forward(x)), 0);
        Expect.Near(x, new Unflatten(-1, 5).Forward(x), 0);
        Expect.Refusal(() => new Unflatten(1, 2, -1).Forward(x), "Unflatten", "[2, 3, 4, 5]", "[2, -1]");
        Expect.Refusal(() => new Unflatten(1, 4).Forward(x), "Unflatten", "3 elements");
        Expect.Refusal(() => new Unflatten(4, 4).Forward(x), "Unflatten", "axis 4");
        Assert.Equal("extents", Assert.Throws<ArgumentNullException>(() => new Unflatten(1, null!)).ParamName);
        int[] extents = [3, 4, 5];
        Unflatten apart = new(1, extents);
        extents[0] = 7;
        Expect.Near(x, apart.Forward(new Flatten().Forward(x)), 0);
    }

    [Fact]
    public void A_residual_adds_what_passes_by()
    {
        var x = Expect.Numbers([2, 3]);
        var body = new Linear(3, 3).To(DType.Float64);
        Expect.Near(x + body.Forward(x), new Residual(body).Forward(x), 0);
        var wide = new Residual(new Linear(3, 4), new Linear(3, 4)).To(DType.Float64);
        Assert.Equal(["body.weight", "body.bias", "shortcut.weight", "shortcut.bias"], wide.State().Keys);
        Assert.Equal([2, 4], wide.Forward(x).Shape);
        // [2, 1] would broadcast; a residual does not.
        Expect.Refusal(() => new Residual(new Linear(3, 1)).To(DType.Float64).Forward(x), "Residual", "Linear", "[2, 1]", "[2, 3]");
        Assert.Same(x, new Identity().Forward(x));
    }

    [Fact]
    public void Padding_surrounds_the_last_axes()
    {
        var x = Expect.Numbers([2, 3, 4]);
        Expect.Near(x.Pad([(1, 0), (2, 1)]), new Padding(PaddingMode.Zeros, (1, 0), (2, 1)).Forward(x), 0);
        Expect.Near(x.Pad([(1, 2)], 7), new Padding(7.0, (1, 2)).Forward(x), 0);
        Expect.Near(x.PadReflect((2, 1)), new Padding(PaddingMode.Reflect, (2, 1)).Forward(x), 0);
        Expect.Near(x.PadReplicate((2, 1)), new Padding(PaddingMode.Replicate, (2, 1)).Forward(x), 0);
        Expect.Near(x.PadCircular((2, 1)), new Padding(PaddingMode.Circular, (2, 1)).Forward(x), 0);
        Expect.Refusal(() => new Padding((PaddingMode)9, (1, 1)), "Padding");
        Expect.Refusal(() => new Padding(PaddingMode.Reflect, (4, 0)).Forward(x), "[2, 3, 4]");
    }

    [Fact]
    public void Resolution_changes_by_factor_or_size()
    {
        var x = Expect.Numbers([1, 4, 3, 5]);
        Expect.Refusal(() => new Upsample(2.0, Interpolation.Linear).Forward(Tensor.Zeros([1, 1, 3], DType.Int64)), "InterpolateLinear", "Int64[1, 1, 3]");
        Expect.Near(x.InterpolateNearest(2), new Upsample(2).Forward(x), 0);
        Expect.Near(x.InterpolateNearest([4, 9]), new Upsample([4, 9]).Forward(x), 0);
        Expect.Near(x.InterpolateLinear(1.5, true), new Upsample(1.5, Interpolation.Linear, true).Forward(x), 0);
        Expect.Near(x.InterpolateLinear([7]), new Upsample([7], Interpolation.Linear).Forward(x), 0);
        Expect.Near(x.PixelShuffle(2), new PixelShuffle(2).Forward(x), 0);
        Expect.Near(x, new PixelUnshuffle(2).Forward(new PixelShuffle(2).Forward(x)), 0);
        Expect.Refusal(() => new Upsample(0), "Upsample", "0");
        Expect.Refusal(() => new Upsample(2, alignCorners: true), "Upsample", "nearest");
        Expect.Refusal(() => new Upsample([2, 2]).Forward(x[0]), "Upsample", "Float64[4, 3, 5]", "2 spatial axes");
        Expect.Refusal(() => new PixelShuffle(3).Forward(x), "PixelShuffle", "4 channels");
    }
}
