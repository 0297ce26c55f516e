using AutoGrad.Nn;
using AutoGrad.Testing;

namespace AutoGrad.Tests.Nn.Layers;

public class LayerGradientTests
{
    static readonly Dictionary<string, (Module Layer, Shape Input)> layers = new()
    {
        ["Linear"] = (new Linear(3, 2), [2, 3]),
        ["Conv1d"] = (new Conv1d(2, 3, 2, 2, 1), [2, 2, 5]),
        ["Conv2d"] = (new Conv2d(2, 2, [2, 3], dilation: [1, 2], groups: 2, mode: PaddingMode.Reflect, padding: [1, 2]), [1, 2, 3, 4]),
        ["Conv3d"] = (new Conv3d(1, 2, 2, same: true), [1, 1, 2, 3, 2]),
        ["ConvTranspose1d"] = (new ConvTranspose1d(2, 2, 3, 2, 1, 1, groups: 2), [2, 2, 3]),
        ["ConvTranspose2d"] = (new ConvTranspose2d(1, 2, 2, [2, 1]), [1, 1, 2, 3]),
        ["ConvTranspose3d"] = (new ConvTranspose3d(1, 1, 2), [1, 1, 2, 2, 2]),
        ["MaxPool2d"] = (new MaxPool2d(2, [1], [1]), [1, 2, 3, 3]),
        ["AveragePool3d"] = (new AveragePool3d(2, [1], countPadding: false, padding: [1]), [1, 1, 2, 3, 2]),
        ["AdaptiveAveragePool2d"] = (new AdaptiveAveragePool2d(2, null), [1, 2, 3, 3]),
        ["AdaptiveMaxPool1d"] = (new AdaptiveMaxPool1d(2), [2, 2, 5]),
        ["GlobalAveragePool"] = (new GlobalAveragePool(), [2, 2, 3, 2]),
        ["GlobalMaxPool"] = (new GlobalMaxPool(), [2, 2, 3]),
        ["BatchNorm1d"] = (new BatchNorm1d(3), [4, 3]),
        ["BatchNorm2d, evaluated"] = (new BatchNorm2d(2).Eval(), [2, 2, 2, 3]),
        ["LayerNorm"] = (new LayerNorm([2, 3]), [2, 2, 3]),
        ["RmsNorm"] = (new RmsNorm(4), [3, 4]),
        ["GroupNorm"] = (new GroupNorm(2, 4), [2, 4, 2]),
        ["InstanceNorm1d"] = (new InstanceNorm1d(2, affine: true, trackStatistics: true), [2, 2, 4]),
        ["PRelu"] = (new PRelu(3), [2, 3, 2]),
        ["Residual"] = (new Residual(new Linear(3, 2), new Linear(3, 2)), [2, 3]),
        ["Upsample"] = (new Upsample(1.5, Interpolation.Linear), [1, 1, 3, 4]),
        ["PixelShuffle"] = (new PixelShuffle(2), [1, 4, 2, 1]),
        ["Padding"] = (new Padding(PaddingMode.Circular, (1, 2)), [2, 3]),
        ["Glu"] = (Activation.Glu(), [2, 4]),
    };

    public static TheoryData<string> Names => [.. layers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_are_those_that_differences_show(string name)
    {
        var (layer, input) = layers[name];
        layer.Initialise(5).To(DType.Float64);
        GradCheck.Check(layer.Forward, Expect.Numbers(input), layer.Parameters).ThrowUnlessPassed();
    }

    [Fact]
    public void Gradients_of_random_layers_are_those_of_the_numbers_that_were_drawn()
    {
        foreach (var layer in (Module[])[new Dropout(0.4), new Dropout1d(0.5), new AlphaDropout(0.3)])
        {
            var state = layer.State();
            var report = GradCheck.Check(x =>
            {
                layer.Load(state);
                return layer.Forward(x * x);
            }, Expect.Numbers([2, 3, 2]));
            report.ThrowUnlessPassed();
        }
    }

    [Fact]
    public void Gradients_of_two_inputs_and_of_looked_up_vectors_hold()
    {
        var bilinear = new Bilinear(2, 3, 2).To(DType.Float64);
        GradCheck.Check(x => bilinear.Forward(x, Expect.Numbers([2, 3], 2) * x.Sum()), Expect.Numbers([2, 2]), bilinear.Parameters).ThrowUnlessPassed();
        var embedding = new Embedding(4, 2).To(DType.Float64);
        GradCheck.Check(embedding.Forward, Tensor.From([1L, 3, 1]), embedding.Parameters).ThrowUnlessPassed();
    }
}
