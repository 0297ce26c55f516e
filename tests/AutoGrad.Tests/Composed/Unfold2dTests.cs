using AutoGrad.Tests.Ops;

namespace AutoGrad.Tests.Composed;

public class Unfold2dTests
{
    static readonly Tensor x = Tensor.Normal([2, 2, 5, 4], 1, dtype: DType.Float64);

    [Fact]
    public void Patches_are_those_of_a_loop()
    {
        var y = x.Unfold2d([2, 3], stride: [2, 1], padding: [1, 0], dilation: [2, 1]);
        Assert.Equal([2, 12, 6], y.Shape);
        var padded = x.Pad([(1, 1), (0, 0)]);
        for (var row = 0; row < 12; row++)
        {
            for (var patch = 0; patch < 6; patch++)
            {
                var (channel, i, j) = (row / 6, row / 3 % 2, row % 3);
                Assert.Equal(padded[1, channel, (patch / 2 * 2) + (i * 2), (patch % 2) + j].Item(), y[1, row, patch].Item());
            }
        }
    }

    [Fact]
    public void Rules_hold_and_folding_is_the_adjoint()
    {
        Func<Tensor, Tensor> unfold = t => t.Unfold2d([2, 3], stride: [2, 1], padding: [1, 1], dilation: [1, 1]);
        Func<Tensor, Tensor> fold = t => t.Fold2d([5, 4], [2, 3], stride: [2, 1], padding: [1, 1], dilation: [1, 1]);
        var columns = Tensor.Normal(unfold(x).Shape, 2, dtype: DType.Float64);
        Assert.Equal((unfold(x) * columns).Sum().Item(), (x * fold(columns)).Sum().Item(), 1e-12);
        Slopes.Check(t => unfold(t), x[..1]);
        Slopes.Check(t => fold(t), columns[..1]);
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        Assert.Contains("Unfold2d: kernel is [3]", Assert.Throws<ArgumentException>(() => x.Unfold2d([3])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => x[0].Unfold2d([2, 2]));
        Assert.Throws<ArgumentException>(() => x.Unfold2d([6, 2]));
        Assert.Throws<ArgumentException>(() => x.Unfold2d([2, 2], stride: [0, 1]));
        Assert.Contains("Fold2d", Assert.Throws<ArgumentException>(() => x[0].Fold2d([5, 4], [2, 2])).Message, StringComparison.Ordinal);
    }
}
