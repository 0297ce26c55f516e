using AutoGrad.Nn;

namespace AutoGrad.Tests.Nn.Layers;

public class EmbeddingLayerTests
{
    static readonly Tensor index = Tensor.From([1L, 3, 1, 2], [2, 2]);

    [Fact]
    public void Vectors_are_looked_up_by_indices_of_any_shape_and_type()
    {
        Embedding layer = new(4, 3, random: 1);
        var y = layer.Forward(index);
        Assert.Equal([2, 2, 3], y.Shape);
        Expect.Near(layer.Weight.Value[3], y[0, 1], 0);
        Expect.Near(y, layer.Forward(index.To(DType.Int32)), 0);
        Assert.Equal([0, 3], layer.Forward(Tensor.From(Array.Empty<long>())).Shape);
        Assert.Equal([3], layer.Forward(Tensor.From([2L], [])).Shape);
    }

    [Fact]
    public void The_padding_starts_as_zeros_and_gets_no_gradient()
    {
        Embedding layer = new(4, 2, paddingIndex: -3);
        Assert.Equal([0f, 0], layer.Weight.Value[1].ToArray<float>());
        layer.Forward(index).Sum().Backward();
        Assert.Equal([0f, 0, 0, 0, 1, 1, 1, 1], layer.Weight.Grad!.ToArray<float>());
        Assert.Equal([0f, 0], layer.Initialise(3).Weight.Value[1].ToArray<float>());
    }

    [Fact]
    public void Vectors_that_are_looked_up_are_scaled_down_to_the_greatest_norm()
    {
        Embedding layer = new(4, 2, maxNorm: 2);
        layer.Weight.Assign(Tensor.From([30f, 40, 3, 4, 0.3f, 0.4f, -6, 8], [4, 2]));
        var y = layer.Forward(index);
        Expect.Near(Tensor.From([30f, 40, 1.2f, 1.6f, 0.3f, 0.4f, -1.2f, 1.6f], [4, 2]), layer.Weight.Value, 1e-6);
        Expect.Near(layer.Weight.Value[1], y[0, 0], 0);
        y.Sum().Backward();
        Assert.Equal([0f, 0, 2, 2, 1, 1, 1, 1], layer.Weight.Grad!.ToArray<float>());
    }

    [Fact]
    public void Gradients_may_be_divided_by_how_often_a_vector_was_looked_up()
    {
        Embedding layer = new(4, 2, scaleGradByFrequency: true);
        var y = layer.Forward(index);
        Expect.Near(new Embedding(4, 2).Forward(index) * 0 + layer.Weight.Value.Embedding(index), y, 0);
        (y * Tensor.From([1f, 2, 3, 4], [2, 2, 1])).Sum().Backward();
        Assert.Equal([0f, 0, 2, 2, 4, 4, 2, 2], layer.Weight.Grad!.ToArray<float>());
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(3, false)]
    [InlineData(1, true)]
    public void Gradients_of_each_example_are_those_of_a_loop(int? padding, bool byFrequency)
    {
        Embedding layer = new(4, 3, padding, scaleGradByFrequency: byFrequency, random: 1);
        Expect.Near(layer.Forward(index), Vmap.Of(layer.Forward, index), 0);
        Tensor Gradients(Tensor row) => Gradient.Of(() => layer.Forward(row).Square().Sum(), layer.Parameters)[0];
        Expect.Near(Tensor.Stack([Gradients(index[0]), Gradients(index[1])]), Vmap.Of(Gradients, index), 1e-6);
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Embedding layer = new(4, 3);
        Expect.Refusal(() => layer.Forward(Tensor.From([1L, 4])), "Embedding", "Int64[2]", "vector 4", "[4, 3]");
        Expect.Refusal(() => layer.Forward(Tensor.From([-1, 0])), "Embedding", "vector -1");
        Expect.Refusal(() => Vmap.Of(layer.Forward, Tensor.From([1L, 2, 7, 0], [2, 2])), "Embedding", "vector 7", "[4, 3]");
        Expect.Refusal(() => new Embedding(4, 3, maxNorm: 1).Forward(Tensor.From([-1L])), "Embedding: the input", "vector -1");
        Expect.Refusal(() => layer.Forward(Tensor.Zeros([2])), "Embedding", "Float32[2]", "integers");
        Expect.Refusal(() => new Embedding(4, 3, paddingIndex: 4), "Embedding", "padding index 4");
        Expect.Refusal(() => new Embedding(0, 3), "Embedding", "0 vectors");
    }
}
