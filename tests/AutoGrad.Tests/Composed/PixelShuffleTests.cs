using AutoGrad.Tests.Ops;

namespace AutoGrad.Tests.Composed;

public class PixelShuffleTests
{
    static readonly Tensor x = Tensor.Normal([2, 8, 3, 2], 1, dtype: DType.Float64);

    [Fact]
    public void Channels_become_places()
    {
        var y = x.PixelShuffle(2);
        Assert.Equal([2, 2, 6, 4], y.Shape);
        for (var c = 0; c < 2; c++)
            for (var h = 0; h < 6; h++)
                for (var w = 0; w < 4; w++)
                    Assert.Equal(x[1, (c * 4) + (h % 2 * 2) + (w % 2), h / 2, w / 2].Item(), y[1, c, h, w].Item());
        Slopes.Check(t => t.PixelShuffle(2).Square(), x);
    }

    [Fact]
    public void Unshuffling_undoes_it()
    {
        Assert.Equal(x.ToArray<double>(), x.PixelShuffle(2).PixelUnshuffle(2).ToArray<double>());
        Assert.Equal([18, 1, 2], Tensor.Zeros([2, 3, 6]).PixelUnshuffle(3).Shape);
        Slopes.Check(t => t.PixelUnshuffle(2).Square(), Tensor.Normal([1, 1, 2, 4], 2, dtype: DType.Float64));
    }

    [Fact]
    public void Batches_may_be_empty_or_have_several_axes()
    {
        Assert.Equal([0, 2, 6, 4], Tensor.Zeros([0, 8, 3, 2]).PixelShuffle(2).Shape);
        Assert.Equal([3, 1, 2, 6, 4], Tensor.Zeros([3, 1, 8, 3, 2]).PixelShuffle(2).Shape);
        Assert.Equal([2, 6, 4], Tensor.Zeros([8, 3, 2]).PixelShuffle(2).Shape);
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Assert.Contains("PixelShuffle: the 8 channels", Assert.Throws<ArgumentException>(() => x.PixelShuffle(3)).Message);
        Assert.Contains("PixelUnshuffle", Assert.Throws<ArgumentException>(() => x.PixelUnshuffle(2)).Message);
        Assert.Contains("at least 1", Assert.Throws<ArgumentException>(() => x.PixelShuffle(0)).Message);
        Assert.Contains("channel axis", Assert.Throws<ArgumentException>(() => Tensor.Zeros([4, 4]).PixelShuffle(2)).Message);
    }
}
