using AutoGrad.Tests.Ops;

namespace AutoGrad.Tests.Composed;

public class MaskedFillTests
{
    static readonly Tensor x = Tensor.Normal([3, 4], 1, dtype: DType.Float64);
    static readonly Tensor mask = Tensor.Bernoulli([3, 4], 0.5, 2);

    [Fact]
    public void What_is_masked_is_replaced()
    {
        var expected = x.ToArray<double>().Zip(mask.ToArray<bool>(), (value, hidden) => hidden ? 7 : value);
        Assert.Equal(expected, x.MaskedFill(mask, 7).ToArray<double>());
        Slopes.Check(t => t.MaskedFill(mask[0], 7), x);
        Slopes.Check(t => t[0].MaskedFill(mask, t[1]), x, Tensor.Normal([4], 3, dtype: DType.Float64));
    }

    [Fact]
    public void What_is_selected_stands_in_row_major_order()
    {
        var expected = x.ToArray<double>().Where((_, i) => mask.ToArray<bool>()[i]);
        Assert.Equal(expected, Slopes.Strided(x).MaskedSelect(mask).ToArray<double>());
        Slopes.Check(t => t.MaskedSelect(mask), x);
        Slopes.Check(t => t.MaskedSelect(mask), x[0]);
        Assert.Equal([0], x.MaskedSelect(Tensor.Zeros([], DType.Bool)).Shape);
    }

    [Fact]
    public void A_NaN_that_is_masked_reaches_neither_value_nor_gradient()
    {
        var leaf = Tensor.From([double.NaN, 4]).RequireGrad();
        var y = leaf.MaskedFill(leaf.NotEqualTo(leaf), 3);
        (y * y).Sum().Backward();
        Assert.Equal([0.0, 8], leaf.Grad!.ToArray<double>());
    }

    [Fact]
    public void Bad_masks_are_named()
    {
        Assert.Contains("a mask is a Bool tensor", Assert.Throws<ArgumentException>(() => x.MaskedFill(x, 0)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => x[0].MaskedFill(mask, 0));
        Assert.Throws<ArgumentException>(() => x.MaskedSelect(mask[.., ..3]));
        Assert.Throws<ArgumentException>(() => x.MaskedSelect(x));
    }
}
