using AutoGrad.Nn;

namespace AutoGrad.Tests.Nn.Layers;

/// <summary>An input of another type than the parameters is refused by the layer, with what it got and what it was made for.</summary>
public class InputTypeTests
{
    public static TheoryData<string, Func<Module>, int[]> Layers => new()
    {
        { "Linear", () => new Linear(4, 2), [2, 4] },
        { "Conv1d", () => new Conv1d(4, 2, 1), [2, 4, 3] },
        { "Conv2d", () => new Conv2d(4, 2, 1, same: true, mode: PaddingMode.Circular), [4, 3, 3] },
        { "ConvTranspose3d", () => new ConvTranspose3d(4, 2, 1), [2, 4, 2, 2, 2] },
        { "BatchNorm1d", () => new BatchNorm1d(4), [2, 4] },
        { "BatchNorm2d", () => new BatchNorm2d(4).Eval(), [2, 4, 2, 2] },
        { "BatchNorm1d", () => new BatchNorm1d(4, affine: false), [2, 4, 3] },
        { "InstanceNorm1d", () => new InstanceNorm1d(4, affine: true), [2, 4, 3] },
        { "LayerNorm", () => new LayerNorm(4), [2, 4] },
        { "RmsNorm", () => new RmsNorm(4), [2, 4] },
        { "GroupNorm", () => new GroupNorm(2, 4), [2, 4] },
        { "PRelu", () => new PRelu(), [2, 4] },
        { "PRelu", () => new PRelu(4), [2, 4] },
        { "Rnn", () => new Rnn(4, 2), [3, 2, 4] },
        { "Gru", () => new Gru(4, 2), [3, 4] },
        { "Lstm", () => new Lstm(4, 2, projection: 1), [3, 2, 4] },
        { "RnnCell", () => new RnnCell(4, 2), [2, 4] },
        { "GruCell", () => new GruCell(4, 2), [2, 4] },
        { "LstmCell", () => new LstmCell(4, 2), [4] },
        { "MultiHeadAttention", () => new MultiHeadAttention(4, 2), [3, 2, 4] },
        { "MultiHeadAttention", () => new TransformerEncoderLayer(4, 2), [3, 2, 4] },
        { "LayerNorm", () => new TransformerEncoderLayer(4, 2, normFirst: true), [3, 2, 4] },
        { "LearnedEncoding", () => new LearnedEncoding(9, 4), [3, 2, 4] },
    };

    public static TheoryData<string, Func<Module>, int[]> WithoutParameters => new()
    {
        { "BatchNorm1d", () => new BatchNorm1d(4, affine: false, trackStatistics: false), [2, 4] },
        { "InstanceNorm1d", () => new InstanceNorm1d(4), [2, 4, 3] },
        { "LayerNorm", () => new LayerNorm(4, affine: false), [2, 4] },
        { "RmsNorm", () => new RmsNorm(4, affine: false), [2, 4] },
        { "GroupNorm", () => new GroupNorm(2, 4, affine: false), [2, 4] },
    };

    [Theory]
    [MemberData(nameof(Layers))]
    public void A_layer_names_the_type_that_it_got_and_the_one_that_it_was_made_for(string name, Func<Module> make, int[] shape)
    {
        foreach (var type in (DType[])[DType.Float64, DType.Int64])
        {
            Expect.Refusal(() => make().Forward(Tensor.Ones(shape, type)), $"{name}: ", $"{type}[{string.Join(", ", shape)}]", "Float32");
        }
        // And what has become Float64 takes no Float32.
        Expect.Refusal(() => make().To(DType.Float64).Forward(Tensor.Ones(shape)), $"{name}: ", $"Float32[{string.Join(", ", shape)}]", "Float64");
    }

    [Theory]
    [MemberData(nameof(WithoutParameters))]
    public void A_layer_without_parameters_takes_every_floating_type(string name, Func<Module> make, int[] shape)
    {
        foreach (var type in (DType[])[DType.Float32, DType.Float64]) Assert.Equal(type, make().Forward(Tensor.Ones(shape, type)).DType);
        Expect.Refusal(() => make().Forward(Tensor.Ones(shape, DType.Int64)), $"{name}: ", $"Int64[{string.Join(", ", shape)}]", "floating");
    }

    [Fact]
    public void All_inputs_of_a_layer_are_looked_at()
    {
        Tensor narrow = Tensor.Ones([2, 3, 4]), wide = narrow.To(DType.Float64);
        MultiHeadAttention attention = new(4, 2, batchFirst: true);
        Expect.Refusal(() => attention.Forward(narrow, wide, wide), "MultiHeadAttention: ", "Float64[2, 3, 4]", "Float32");
        Expect.Refusal(() => attention.Forward(narrow, narrow, wide), "MultiHeadAttention: ", "Float64[2, 3, 4]", "Float32");
        Expect.Refusal(() => attention.Forward(narrow, narrow, narrow, Tensor.Ones([3, 3], DType.Bool), Tensor.Ones([2, 3], DType.Int64)), "MultiHeadAttention: ", "Int64[2, 3]", "Bool", "Float32");
        Expect.Refusal(() => attention.Forward(narrow, narrow, narrow, Tensor.Zeros([3, 3], DType.Float64)), "MultiHeadAttention: ", "Float64[3, 3]", "Bool", "Float32");
        Expect.Refusal(() => new Bilinear(4, 4, 2).Forward(narrow, wide), "Bilinear: ", "Float64[2, 3, 4]", "Float32");
        Expect.Refusal(() => new Bilinear(4, 4, 2).Forward(wide, narrow), "Bilinear: ", "Float64[2, 3, 4]", "Float32");
        Expect.Refusal(() => new Gru(4, 2).Run(narrow, Tensor.Zeros([1, 3, 2], DType.Float64)), "Gru: ", "Float64[1, 3, 2]", "Float32");
        Expect.Refusal(() => new LstmCell(4, 2).Forward(narrow[0], new LstmState(Tensor.Zeros([3, 2]), Tensor.Zeros([3, 2], DType.Int32))), "LstmCell: ", "Int32[3, 2]", "Float32");
    }

    [Fact]
    public void Functions_look_at_types_too()
    {
        Tensor narrow = Tensor.Ones([2, 3, 4]), factors = Tensor.Ones([4], DType.Float64);
        Expect.Refusal(() => Normalise.Layer(narrow, [4], factors), "Normalise.Layer: ", "Float32[2, 3, 4]", "Float64[4]");
        Expect.Refusal(() => Normalise.Batch(narrow, factors[..3]), "Normalise.Batch: ", "Float32[2, 3, 4]", "Float64[3]");
        Expect.Refusal(() => Normalise.Instance(narrow.To(DType.Int32)), "Normalise.Instance: ", "Int32[2, 3, 4]");
        Expect.Refusal(() => AutoGrad.Nn.Attention.Weights(narrow, narrow, Tensor.Ones([3, 3], DType.Int64)), "Attention: ", "Int64[3, 3]", "Bool", "Float32");
        Expect.Refusal(() => AutoGrad.Nn.Attention.ScaledDotProduct(narrow, narrow, narrow.To(DType.Float64)), "Attention: ", "Float32[2, 3, 4]", "Float64[2, 3, 4]");
        Expect.Refusal(() => AutoGrad.Nn.Attention.Weights(narrow, narrow.To(DType.Float64)), "Attention: ", "Float32[2, 3, 4]", "Float64[2, 3, 4]");
    }
}
