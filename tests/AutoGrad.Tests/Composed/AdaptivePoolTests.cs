using AutoGrad.Tests.Nn.Layers;
using AutoGrad.Tests.Ops;

namespace AutoGrad.Tests.Composed;

public class AdaptivePoolTests
{
    static readonly Tensor x = (Tensor.Permutation(2 * 7 * 6, 3).To(DType.Float64) * 0.1).Reshape(1, 2, 7, 6);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 6)]
    [InlineData(7, 3)]
    [InlineData(3, 4)]
    [InlineData(5, 2)]
    [InlineData(9, 8)]
    public void Windows_are_those_of_the_definition(int rows, int columns)
    {
        Tensor mean = x.AdaptiveAveragePool([rows, columns]), max = x.AdaptiveMaxPool([rows, columns]);
        Assert.Equal([1, 2, rows, columns], mean.Shape);
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                var window = x[0, 1, (i * 7 / rows)..(int)Math.Ceiling((i + 1) * 7.0 / rows), (j * 6 / columns)..(int)Math.Ceiling((j + 1) * 6.0 / columns)];
                Assert.Equal(window.Mean().Item(), mean[0, 1, i, j].Item(), 1e-12);
                Assert.Equal(window.Max().Item(), max[0, 1, i, j].Item());
            }
        }
        var small = x[.., ..1];
        Slopes.Check(t => t.AdaptiveAveragePool([rows, columns]).Square(), small);
        Slopes.Check(t => t.AdaptiveMaxPool([rows, columns]).Square(), small);
    }

    [Fact]
    public void Signals_and_volumes_are_pooled_too()
    {
        Assert.Equal([1.5, 3.5], Tensor.From([1.0, 2, 3, 4], [1, 1, 4]).AdaptiveAveragePool([2]).ToArray<double>());
        Assert.Equal([2.0, 3.0], Tensor.From([1.0, 2, 3], [1, 1, 3]).AdaptiveMaxPool([2]).ToArray<double>());
        var volume = Tensor.Normal([2, 1, 3, 4, 5], 1);
        Assert.Equal(volume.Mean([2, 3, 4]).ToArray<float>(), volume.AdaptiveAveragePool([1]).ToArray<float>(), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void A_tie_goes_to_the_first()
    {
        var ones = Tensor.Ones([1, 1, 3]).RequireGrad();
        Assert.Equal([1f, 1, 0], Gradient.Of(ones.AdaptiveMaxPool([2]).Sum(), ones)[0].ToArray<float>());
    }

    [Fact]
    public void What_is_not_finite_stays_in_its_windows()
    {
        // torch 1.13: [∞, 4], and only the first cell.
        var row = Tensor.From([double.PositiveInfinity, 2, 3, 4, 5], [1, 1, 5]).RequireGrad();
        Assert.Equal([double.PositiveInfinity, 4], row.AdaptiveAveragePool([2]).ToArray<double>());
        var plane = Tensor.Ones([1, 1, 7, 7]).ToArray<float>();
        plane[0] = float.NaN;
        Assert.Equal([float.NaN, 1, 1, 1, 1, 1, 1, 1, 1], Tensor.From(plane, [1, 1, 7, 7]).AdaptiveAveragePool([3, 3]).ToArray<float>());
        var third = 1.0 / 3;
        Assert.Equal(
            [double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity, third, third],
            Gradient.Of(row.AdaptiveAveragePool([2]), [row], Tensor.From([double.PositiveInfinity, 1], [1, 1, 2]))[0].ToArray<double>());
    }

    [Fact]
    public void Integers_have_no_means_and_are_refused_by_all_sizes_alike()
    {
        var tens = Tensor.From([10L, 20, 30, 40, 50, 60, 70], [1, 1, 7]);
        foreach (var size in (int[])[1, 3, 7, 9])
        {
            Expect.Refusal(() => tens.AdaptiveAveragePool([size]), "AdaptiveAveragePool", "Int64[1, 1, 7]", "To(DType.Float32)");
            Expect.Refusal(() => tens.AdaptiveMaxPool([size]), "AdaptiveMaxPool", "Int64[1, 1, 7]", "To(DType.Float32)");
        }
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Assert.Contains("AdaptiveAveragePool", Assert.Throws<ArgumentException>(() => x.AdaptiveAveragePool([0])).Message);
        Assert.Contains("AdaptiveMaxPool", Assert.Throws<ArgumentException>(() => x.AdaptiveMaxPool([1, 1, 1])).Message);
        Assert.Contains("[2, 3]", Assert.Throws<ArgumentException>(() => Tensor.Zeros([2, 3]).AdaptiveMaxPool([1])).Message);
        Assert.Contains("no elements", Assert.Throws<ArgumentException>(() => Tensor.Zeros([2, 3, 0]).AdaptiveAveragePool([1])).Message);
    }
}
