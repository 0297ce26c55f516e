using AutoGrad.Tests.Ops;

namespace AutoGrad.Tests.Composed;

public class EmbeddingTests
{
    static readonly Tensor table = Tensor.Normal([5, 3], 1, dtype: DType.Float64);

    [Fact]
    public void Rows_are_looked_up_for_an_index_of_any_shape()
    {
        var index = Tensor.From([4L, 0, 4, 2], [2, 2]);
        var y = table.Embedding(index);
        Assert.Equal([2, 2, 3], y.Shape);
        Assert.Equal(table[4].ToArray<double>(), y[1, 0].ToArray<double>());
        Assert.Equal([3], table.Embedding(Tensor.Scalar(1, DType.Int64)).Shape);
        Assert.Equal([0, 3], table.Embedding(Tensor.Zeros([0], DType.Int32)).Shape);
        Slopes.Check(t => t.Embedding(index), table);
    }

    [Fact]
    public void Labels_become_unit_vectors()
    {
        Assert.Equal([0f, 0, 1, 1, 0, 0], Tensor.From([2L, 0]).OneHot(3).ToArray<float>());
        Assert.Equal([2, 2, 4], Tensor.Zeros([2, 2], DType.Int32).OneHot(4, DType.Bool).Shape);
        Assert.Contains("OneHot: the index 3", Assert.Throws<ArgumentOutOfRangeException>(() => Tensor.From([3L]).OneHot(3)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        Assert.Throws<ArgumentException>(() => Tensor.Scalar(1).Embedding(Tensor.From([0L])));
        Assert.StartsWith("Embedding:", Assert.Throws<ArgumentException>(() => table.Embedding(table)).Message, StringComparison.Ordinal);
        Assert.StartsWith("Embedding: the index 5", Assert.Throws<ArgumentOutOfRangeException>(() => table.Embedding(Tensor.From([5L]))).Message, StringComparison.Ordinal);
        Assert.StartsWith("Embedding: the index 5", Assert.Throws<ArgumentOutOfRangeException>(() => Vmap.Of(t => t.Embedding(Tensor.From([5L])), table.Unsqueeze(0))).Message, StringComparison.Ordinal);
        Assert.StartsWith("Take: the index 99", Assert.Throws<ArgumentOutOfRangeException>(() => table.Take(Tensor.From([99L]))).Message, StringComparison.Ordinal);
    }
}
