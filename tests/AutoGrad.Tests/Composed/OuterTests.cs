using AutoGrad.Tests.Ops;

namespace AutoGrad.Tests.Composed;

public class OuterTests
{
    [Fact]
    public void Outer_products_are_tables()
    {
        Assert.Equal([3, 4, 6, 8], Tensor.From([1f, 2]).Outer(Tensor.From([3f, 4])).ToArray<float>());
        Assert.Equal([5, 2, 3], Tensor.Ones([5, 2]).Outer(Tensor.Ones([3])).Shape);
        Slopes.Check(x => x[0].Outer(x[1]), Tensor.Normal([2, 3], 1, dtype: DType.Float64), Tensor.Normal([2], 2, dtype: DType.Float64));
        Assert.Throws<ArgumentException>(() => Tensor.Scalar(1).Outer(Tensor.Ones([2])));
    }

    [Fact]
    public void Inner_products_are_sums()
    {
        Assert.Equal(11, Tensor.From([1f, 2]).Dot(Tensor.From([3f, 4])).Item());
        Assert.Equal([5], Tensor.Ones([5, 2]).Dot(Tensor.Ones([2])).Shape);
        Assert.Equal(0, Tensor.Ones([0]).Dot(Tensor.Ones([0])).Item());
        Slopes.Check(x => x[0].Dot(x[1]), Tensor.Normal([2, 3], 1, dtype: DType.Float64), Tensor.Normal([3], 2, dtype: DType.Float64));
        Assert.Contains("Dot", Assert.Throws<ArgumentException>(() => Tensor.Ones([1]).Dot(Tensor.Ones([2]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Traces_are_sums_of_diagonals() => Assert.Equal([3, 11], Tensor.Arange(0, 8).Reshape(2, 2, 2).Trace().ToArray<float>());
}
