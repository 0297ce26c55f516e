namespace AutoGrad.Tests.Ops.Reduction;

public class AnyTests
{
    static readonly Tensor x = Tensor.From(new[,] { { true, false, true }, { true, false, false } });

    [Fact]
    public void Masks_reduce_over_axes()
    {
        Assert.Equal([true, false, true], x.Any([0]).ToArray<bool>());
        Assert.Equal([true, false, false], x.All([0]).ToArray<bool>());
        Assert.Equal([2, 1], x.All([-1], keepAxes: true).Shape);
        Assert.True(x.Any().Item<bool>());
        Assert.False(x.All().Item<bool>());
    }

    [Fact]
    public void Numbers_count_where_they_are_not_zero()
    {
        Assert.True(Tensor.From([0f, 2]).Any().Item<bool>());
        Assert.False(Tensor.From([0, 2]).All().Item<bool>());
    }

    [Fact]
    public void Nothing_has_none_and_all()
    {
        Assert.False(Tensor.Zeros([0], DType.Bool).Any().Item<bool>());
        Assert.Equal([true, true], Tensor.Zeros([2, 0], DType.Bool).All([1]).ToArray<bool>());
    }
}
