namespace AutoGrad.Tests.Ops.Shaping;

public class PadTests
{
    static readonly Tensor x = Tensor.Normal([3, 4, 2], 1, dtype: DType.Float64);

    [Fact]
    public void A_number_surrounds_the_elements()
    {
        Assert.Equal([7, 7, 1, 2, 7], Tensor.From([1, 2]).Pad([(2, 1)], 7).ToArray<int>());
        Assert.Equal([true, false], Tensor.From([true]).Pad([(0, 1)]).ToArray<bool>());
        var y = Slopes.Strided(x).Pad([(1, 0), (0, 2)], 0.5);
        Assert.Equal([3, 5, 4], y.Shape);
        Assert.Equal(x.ToArray<double>(), y[.., 1.., ..2].ToArray<double>());
        Assert.All(y[.., 0].ToArray<double>().Concat(y[.., .., 2..].ToArray<double>()), value => Assert.Equal(0.5, value));
        Slopes.Check(t => t.Pad([(1, 2), (0, 0), (2, 0)], 3) * 2, x);
        Assert.Equal([7f], Tensor.Zeros([0]).Pad([(1, 0)], 7).ToArray<float>());
    }

    [Fact]
    public void Negative_paddings_take_away()
    {
        Assert.Equal(x[1.., .., ..1].ToArray<double>(), x.Pad([(-1, 0), (0, 0), (0, -1)]).ToArray<double>());
        Slopes.Check(t => t.Pad([(-1, 2), (1, -1)]), x);
        Assert.Throws<ArgumentException>(() => x.Pad([(-2, -1)]));
    }

    [Fact]
    public void Amounts_beyond_all_bounds_are_refused()
    {
        foreach (var (before, after) in (ReadOnlySpan<(int, int)>)[(1_500_000_000, 1_500_000_000), (-int.MaxValue, -int.MaxValue), (int.MinValue, 0), (int.MaxValue, 0)])
            Assert.StartsWith("Pad:", Assert.Throws<ArgumentException>(() => Tensor.Ones([5]).Pad([(before, after)])).Message, StringComparison.Ordinal);
        Assert.StartsWith("PadReplicate:", Assert.Throws<ArgumentException>(() => Tensor.Ones([5]).PadReplicate((int.MaxValue, 1))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Elements_are_mirrored_repeated_and_continued()
    {
        var v = Tensor.From([1, 2, 3]);
        Assert.Equal([3, 2, 1, 2, 3, 2], v.PadReflect((2, 1)).ToArray<int>());
        Assert.Equal([1, 1, 1, 2, 3, 3], v.PadReplicate((2, 1)).ToArray<int>());
        Assert.Equal([2, 3, 1, 2, 3, 1], v.PadCircular((2, 1)).ToArray<int>());
        Slopes.Check(t => t.PadReflect((2, 3), (1, 0)), x);
        Slopes.Check(t => t.PadReplicate((2, 5), (1, 0)), x);
        Slopes.Check(t => t.PadCircular((2, 4), (1, 2)), x);
    }

    [Fact]
    public void Bad_paddings_are_named()
    {
        Assert.Contains("PadReflect: 4 and 0", Assert.Throws<ArgumentException>(() => x.PadReflect((4, 0), (0, 0))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => x.PadCircular((3, 0)));
        Assert.Throws<ArgumentException>(() => x.PadReplicate((-1, 0)));
        Assert.Throws<ArgumentException>(() => Tensor.Zeros([0]).PadReplicate((1, 0)));
        Assert.Throws<ArgumentException>(() => x.Pad([(0, 0), (0, 0), (0, 0), (1, 1)]));
        Assert.Throws<ArgumentException>(() => Tensor.From([1]).Pad([(1, 1)], 0.5));
    }
}
