namespace AutoGrad.Tests.Ops.Indexing;

public class NonZeroTests
{
    [Fact]
    public void Places_are_listed_in_row_major_order()
    {
        var x = Tensor.From(new[,] { { 0f, 2, 0 }, { float.NaN, 0, -1 } });
        Assert.Equal([1L, 3, 5], x.FlatNonZero().ToArray<long>());
        Assert.Equal([0L, 1, 1, 0, 1, 2], x.NonZero().ToArray<long>());
        Assert.Equal([1L, 2, 5], x.Transpose(0, 1).FlatNonZero().ToArray<long>());
        Assert.Equal([1L, 2], x.CountNonZero([1]).ToArray<long>());
        Assert.Equal(3L, x.CountNonZero().Item<long>());
    }

    [Fact]
    public void Scalars_and_nothing_have_places_too()
    {
        Assert.Equal([1, 0], Tensor.Scalar(2).NonZero().Shape);
        Assert.Equal([0, 0], Tensor.Scalar(0).NonZero().Shape);
        Assert.Equal([0, 2], Tensor.Zeros([3, 0]).NonZero().Shape);
        Assert.Equal([0], Tensor.Zeros([3], DType.Bool).FlatNonZero().Shape);
    }
}
