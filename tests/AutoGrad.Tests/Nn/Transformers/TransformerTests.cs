using AutoGrad.Nn;
using AutoGrad.Testing;
using static AutoGrad.Tests.Nn.Recurrent.RecurrentLayerTests;

namespace AutoGrad.Tests.Nn.Transformers;

public class TransformerTests
{
    static readonly Tensor x = Tensor.Normal([2, 4, 8], 1, dtype: DType.Float64);
    static readonly Tensor memory = Tensor.Normal([2, 3, 8], 2, dtype: DType.Float64);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_decoder_layer_is_what_its_parts_make(bool normFirst)
    {
        var layer = new TransformerDecoderLayer(8, 2, 12, 0, t => t.Gelu(), batchFirst: true, normFirst: normFirst).To(DType.Float64);
        var parts = layer.Children.ToDictionary(child => child.Name, child => child.Module);
        Tensor Part(string name, Tensor t) => parts[name].Forward(t);
        Tensor Branch(Tensor t, string norm, Func<Tensor, Tensor> f) => normFirst ? t + f(Part(norm, t)) : Part(norm, t + f(t));
        var seen = Tensor.Ones([4, 4], DType.Float64).Tril() > 0;
        var y = Branch(x, "norm1", t => ((MultiHeadAttention)parts["selfAttn"]).Forward(t, t, t, seen));
        y = Branch(y, "norm2", t => ((MultiHeadAttention)parts["multiheadAttn"]).Forward(t, memory, memory));
        y = Branch(y, "norm3", t => Part("linear2", Part("linear1", t).Gelu()));
        Near(y, layer.Forward(x, memory, isCausal: true));
    }

    [Fact]
    public void Masks_reach_the_attention_that_they_are_for()
    {
        var decoder = new TransformerDecoder(2, () => new(8, 2, 12, batchFirst: true)).To(DType.Float64).Eval();
        var real = Tensor.From([true, true, false, true, true, true], [2, 3]);
        var y = decoder.Forward(x, memory, isCausal: true, memoryKeyMask: real);
        Near(decoder.Forward(x[..1], memory[..1, ..2], isCausal: true), y[..1]);
        var seen = Tensor.From([true, true, false], [1, 3]).Expand([4, 3]);
        Near(decoder.Forward(x, memory[.., ..2]), decoder.Forward(x, memory, memoryMask: seen));
        var own = Tensor.From([true, true, true, false, true, true, true, true], [2, 4]);
        Near(decoder.Forward(x[..1, ..3], memory[..1]), decoder.Forward(x, memory, keyMask: own)[..1, ..3]);
        Near(decoder.Forward(x[.., ..1], memory[.., ..1]), decoder.Forward(x, memory, isCausal: true, memoryIsCausal: true)[.., ..1]);
    }

    [Fact]
    public void A_stack_is_its_layers_one_after_the_other()
    {
        var encoder = new TransformerEncoder(3, () => new(8, 2, 12), new LayerNorm([8])).To(DType.Float64).Eval();
        var y = x;
        foreach (var layer in encoder.Layers) y = layer.Forward(y);
        Near(new LayerNorm([8]).To(DType.Float64).Forward(y), encoder.Forward(x));
        Assert.NotEqual(encoder.Layers[0].Parameters.First().ToArray<double>(), encoder.Layers[1].Parameters.First().ToArray<double>());
        Assert.Contains("layers.2.selfAttn.outProj.weight", encoder.NamedParameters.Select(entry => entry.Path));
    }

    [Fact]
    public void Padding_behind_and_elements_to_come_are_not_seen()
    {
        var layer = new TransformerEncoderLayer(8, 2, 12, normFirst: true, batchFirst: true).To(DType.Float64).Eval();
        Near(layer.Forward(x[.., ..3]), layer.Forward(x, null, Tensor.From([true, true, true, false], [1, 4]).Expand([2, 4]))[.., ..3]);
        Near(layer.Forward(x[.., ..1]), layer.Forward(x, null, isCausal: true)[.., ..1]);
        Near(layer.Forward(x, Tensor.Ones([4, 4], DType.Float64).Tril() > 0), layer.Forward(x, null, isCausal: true));
    }

    [Fact]
    public void Without_bias_there_are_weights_alone()
    {
        TransformerDecoderLayer layer = new(8, 2, 12, bias: false);
        Assert.All(layer.NamedParameters, entry => Assert.EndsWith("eight", entry.Path));
        Assert.Equal((2 * 4 * 8 * 8) + (2 * 8 * 12) + (3 * 8), layer.ParameterCount);
    }

    [Fact]
    public void Gradients_hold()
    {
        TransformerEncoderLayer encoder = new(4, 2, 3, 0, t => t.Gelu(), batchFirst: true, normFirst: true, random: 5);
        GradCheck.Check(t => encoder.Forward(t, null, isCausal: true), x[..1, ..3, ..4], encoder.Parameters).ThrowUnlessPassed();
        TransformerDecoderLayer decoder = new(4, 2, 3, 0, t => t.Tanh(), random: 6);
        GradCheck.Check(t => decoder.Forward(t, memory[0, .., ..4]), x[0, ..3, ..4], decoder.Parameters).ThrowUnlessPassed();
    }

    [Fact]
    public void Equal_seeds_give_equal_models_and_copies_drop_the_same()
    {
        var a = new TransformerEncoderLayer(8, 2, 12).Initialise(3);
        var b = new TransformerEncoderLayer(8, 2, 12).Initialise(3);
        var input = x.To(DType.Float32);
        Assert.Equal(a.Eval().Forward(input).ToArray<float>(), b.Eval().Forward(input).ToArray<float>());
        Assert.NotEqual(a.Forward(input).ToArray<float>(), a.Train().Forward(input).ToArray<float>());
        Assert.Equal(a.Eval().Forward(input).ToArray<float>(), a.Clone().Forward(input).ToArray<float>());
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Assert.Contains("3 heads", Assert.Throws<ArgumentException>(() => new TransformerEncoderLayer(8, 3)).Message);
        Assert.Contains("0 layers", Assert.Throws<ArgumentException>(() => new TransformerEncoder(0, () => new(8, 2))).Message);
        Assert.Contains("TransformerEncoder: layer 0", Assert.Throws<ArgumentException>(() => new TransformerEncoder(2, () => null!)).Message);
        Assert.Contains("TransformerDecoder: layer 0", Assert.Throws<ArgumentException>(() => new TransformerDecoder(2, () => null!)).Message);
        Assert.Contains("[2, 4, 7]", Assert.Throws<ArgumentException>(() => new TransformerEncoderLayer(8, 2).To(DType.Float64).Forward(x[.., .., ..7])).Message);
    }
}
