namespace AutoGrad.Tests.Tensors;

/// <summary>Arguments at the ends of their types.</summary>
public class BoundsTests
{
    [Fact]
    public void A_line_reaches_from_end_to_end()
    {
        var line = Tensor.Linspace(0, 1e308, 11, DType.Float64).ToArray<double>();
        for (var i = 0; i < 11; i++) Assert.Equal(i / 10.0, line[i] / 1e308, 1e-15);
        Assert.Equal([-1.7e308, 0, 1.7e308], Tensor.Linspace(-1.7e308, 1.7e308, 3, DType.Float64).ToArray<double>());
    }

    [Fact]
    public void A_step_may_be_longer_than_the_axis()
    {
        foreach (var step in (int[])[10, int.MaxValue - 5, int.MaxValue]) Assert.Equal([0L], Tensor.Arange(10)[(.., step)].ToArray<long>());
        foreach (var step in (int[])[-10, -int.MaxValue, int.MinValue]) Assert.Equal([9L], Tensor.Arange(10)[(.., step)].ToArray<long>());
        Assert.Empty(Tensor.Arange(0)[(.., int.MinValue)].ToArray<long>());
    }

    [Fact]
    public void A_scalar_is_one_element_elsewhere()
    {
        var there = Tensor.Scalar(3.5).ToNumerics<float>();
        Assert.Equal([(nint)1], there.Lengths.ToArray());
        Assert.Equal([3.5f], Tensor.From(there).ToArray<float>());
    }

    [Fact]
    public void Meaningless_demands_are_refused()
    {
        Assert.StartsWith("OneHot:", Assert.Throws<ArgumentOutOfRangeException>(() => Tensor.From([0L, 1, 5]).OneHot(-1)).Message, StringComparison.Ordinal);
        Assert.StartsWith("Mean:", Assert.Throws<ArgumentException>(() => Tensor.From([1L, 2]).Mean()).Message, StringComparison.Ordinal);
    }
}
