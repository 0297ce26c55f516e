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
    public void What_does_not_fit_is_named()
    {
        Assert.Contains("AdaptiveAveragePool", Assert.Throws<ArgumentException>(() => x.AdaptiveAveragePool([0])).Message);
        Assert.Contains("AdaptiveMaxPool", Assert.Throws<ArgumentException>(() => x.AdaptiveMaxPool([1, 1, 1])).Message);
        Assert.Contains("[2, 3]", Assert.Throws<ArgumentException>(() => Tensor.Zeros([2, 3]).AdaptiveMaxPool([1])).Message);
        Assert.Contains("no elements", Assert.Throws<ArgumentException>(() => Tensor.Zeros([2, 3, 0]).AdaptiveAveragePool([1])).Message);
    }
}
