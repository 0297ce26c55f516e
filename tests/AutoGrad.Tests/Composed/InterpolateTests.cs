using AutoGrad.Tests.Ops;

namespace AutoGrad.Tests.Composed;

public class InterpolateTests
{
    static readonly Tensor x = Tensor.Normal([1, 2, 4, 5], 1, dtype: DType.Float64);

    [Theory]
    [InlineData(8, 10)]
    [InlineData(4, 5)]
    [InlineData(7, 3)]
    [InlineData(1, 25)]
    public void Nearest_takes_the_element_in_front(int rows, int columns)
    {
        var y = x.InterpolateNearest([rows, columns]);
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++) Assert.Equal(x[0, 1, i * 4 / rows, j * 5 / columns].Item(), y[0, 1, i, j].Item());
        }
        Slopes.Check(t => t.InterpolateNearest([rows, columns]).Square(), x[.., ..1]);
    }

    [Theory]
    [InlineData(8, 10, false)]
    [InlineData(7, 3, false)]
    [InlineData(1, 2, false)]
    [InlineData(4, 9, true)]
    [InlineData(7, 3, true)]
    [InlineData(1, 1, true)]
    public void Linear_weighs_the_two_neighbours_of_each_axis(int rows, int columns, bool alignCorners)
    {
        var y = x.InterpolateLinear([rows, columns], alignCorners);
        Assert.Equal([1, 2, rows, columns], y.Shape);
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++) Assert.Equal(Naive(Place(i, 4, rows, alignCorners), Place(j, 5, columns, alignCorners)), y[0, 1, i, j].Item(), 1e-12);
        }
        Slopes.Check(t => t.InterpolateLinear([rows, columns], alignCorners).Square(), x[.., ..1]);
    }

    [Fact]
    public void A_linear_ramp_stays_one()
    {
        var ramp = Tensor.Arange(0, 5, dtype: DType.Float64).Reshape(1, 1, 5);
        Assert.Equal(Enumerable.Range(0, 9).Select(i => i / 2.0), ramp.InterpolateLinear([9], alignCorners: true).ToArray<double>());
        Assert.Equal(ramp.ToArray<double>(), ramp.InterpolateLinear([5]).ToArray<double>());
        // Edges in place: half an element beyond the outer centres the nearest value stays.
        Assert.Equal([0.0, 0.25, 0.75, 1], ramp[.., .., ..2].InterpolateLinear(2.0).ToArray<double>());
    }

    [Fact]
    public void Factors_multiply_the_extents()
    {
        Assert.Equal(x.InterpolateNearest([12, 15]).ToArray<double>(), x.InterpolateNearest(3).ToArray<double>());
        Assert.Equal(x.InterpolateLinear([8, 10]).ToArray<double>(), x.InterpolateLinear(2).ToArray<double>());
        // ⌊5·1.5⌋ = 7 places at o/1.5.
        Assert.Equal([0.0, 0, 1, 2, 2, 3, 4], Tensor.Arange(0, 5, dtype: DType.Float64).Reshape(1, 1, 5).InterpolateNearest(1.5).ToArray<double>());
    }

    [Fact]
    public void Signals_and_volumes_work_in_their_type()
    {
        Assert.Equal([1f, 1, 2, 2], Tensor.From([1f, 2], [1, 1, 2]).InterpolateNearest([4]).ToArray<float>());
        var volume = Tensor.Full([2, 1, 2, 3, 4], 3);
        var y = volume.InterpolateLinear([3, 5, 2]);
        Assert.Equal([2, 1, 3, 5, 2], y.Shape);
        Assert.All(y.ToArray<float>(), value => Assert.Equal(3f, value, 1e-6f));
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Assert.Contains("InterpolateLinear", Assert.Throws<ArgumentException>(() => x.InterpolateLinear([0, 3])).Message);
        Assert.Contains("InterpolateNearest", Assert.Throws<ArgumentException>(() => x.InterpolateNearest(-1)).Message);
        Assert.Contains("nothing", Assert.Throws<ArgumentException>(() => x.InterpolateNearest(0.1)).Message);
        Assert.Contains("InterpolateNearest", Assert.Throws<ArgumentException>(() => x.InterpolateNearest(1e10)).Message);
        Assert.Contains("InterpolateLinear", Assert.Throws<ArgumentException>(() => x.InterpolateLinear(1e10)).Message);
        Assert.Contains("InterpolateLinear", Assert.Throws<ArgumentException>(() => x.InterpolateLinear(1e6)).Message);
        foreach (var size in (int[])[1, 2, 4]) Assert.Contains("InterpolateLinear takes", Assert.Throws<ArgumentException>(() => Tensor.From([10L, 21], [1, 1, 2]).InterpolateLinear([size], true)).Message);
        Assert.Contains("InterpolateLinear takes", Assert.Throws<ArgumentException>(() => Tensor.From([10L, 21], [1, 1, 2]).InterpolateLinear(2)).Message);
        Assert.Contains("[2, 3]", Assert.Throws<ArgumentException>(() => Tensor.Zeros([2, 3]).InterpolateLinear(2)).Message);
    }

    static double Place(int i, int extent, int count, bool alignCorners) =>
        alignCorners ? count == 1 ? 0 : i * (extent - 1.0) / (count - 1) : Math.Max(0, ((i + 0.5) * extent / count) - 0.5);

    /// <summary>Every element weighed by its nearness in both directions; only those nearer than 1 count. Beyond the last centre the last one stays.</summary>
    static double Naive(double row, double column)
    {
        var sum = 0.0;
        for (var i = 0; i < 4; i++)
        {
            for (var j = 0; j < 5; j++)
                sum += x[0, 1, i, j].Item() * Math.Max(0, 1 - Math.Abs(Math.Min(row, 3) - i)) * Math.Max(0, 1 - Math.Abs(Math.Min(column, 4) - j));
        }
        return sum;
    }
}
