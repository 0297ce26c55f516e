using AutoGrad.Tests.Ops;
using Attend = AutoGrad.Nn.Attention;

namespace AutoGrad.Tests.Nn;

public class AttentionTests
{
    static readonly Tensor query = Tensor.Normal([2, 3, 4], 1, dtype: DType.Float64);
    static readonly Tensor key = Tensor.Normal([2, 5, 4], 2, dtype: DType.Float64);
    static readonly Tensor value = Tensor.Normal([2, 5, 6], 3, dtype: DType.Float64);
    static readonly Tensor mask = Tensor.From([true, false, true, true, false, false, true, true, false, true, true, true, true, true, true], [3, 5]);

    [Fact]
    public void Values_are_those_of_loops()
    {
        Compare(Attend.ScaledDotProduct(query, key, value), 0.5, (_, _) => true);
        Compare(Attend.ScaledDotProduct(query, key, value, scale: 2), 2, (_, _) => true);
        Compare(Attend.ScaledDotProduct(query, key, value, isCausal: true), 0.5, (i, j) => j <= i);
        Compare(Attend.ScaledDotProduct(query, key, value, mask), 0.5, (i, j) => mask[i, j].Item<bool>());
        Compare(Attend.ScaledDotProduct(query, key, value, mask, isCausal: true), 0.5, (i, j) => j <= i && mask[i, j].Item<bool>());
        var added = Tensor.Where(mask, Tensor.Zeros([3, 5], DType.Float64), double.NegativeInfinity);
        Compare(Attend.ScaledDotProduct(query, key, value, added), 0.5, (i, j) => mask[i, j].Item<bool>());
    }

    [Fact]
    public void Rules_hold()
    {
        Slopes.Check(t => Attend.ScaledDotProduct(t[0], t[1], value[..1], isCausal: true), query[..1], key[..1]);
        Slopes.Check(t => Attend.ScaledDotProduct(query[..1], t[0], t[1], mask), key[..1], value[..1]);
        Slopes.Check(t => Attend.ScaledDotProduct(query, key, value, t), Tensor.Normal([3, 5], 4, dtype: DType.Float64));
    }

    [Fact]
    public void A_query_that_sees_nothing_gets_zeros_and_gives_none_but_zero_gradients()
    {
        Tensor[] leaves = [query.RequireGrad(), key.RequireGrad(), value.RequireGrad()];
        var seen = Tensor.From([true, false, true], [3, 1]);
        foreach (var hidden in (Tensor[])[seen, Tensor.Where(seen, Tensor.Zeros([3, 1], DType.Float64), double.NegativeInfinity)])
        {
            var y = Attend.ScaledDotProduct(leaves[0], leaves[1], leaves[2], hidden);
            Assert.All(y[.., 1].ToArray<double>(), number => Assert.Equal(0, number));
            var gradients = Gradient.Of(y[.., 1].Sum(), leaves);
            Assert.All(gradients, gradient => Assert.All(gradient.ToArray<double>(), number => Assert.Equal(0, number)));
        }
    }

    [Fact]
    public void Later_keys_do_not_reach_earlier_queries()
    {
        var spoilt = Tensor.Concat([key[.., ..3], Tensor.Full([2, 2, 4], double.NaN, DType.Float64)], 1);
        var y = Attend.Weights(query, spoilt, isCausal: true);
        Assert.Equal(Attend.Weights(query, key, isCausal: true).ToArray<double>(), y.ToArray<double>());
        Assert.Equal(Enumerable.Repeat(1.0, 6), y.Sum([-1]).ToArray<double>(), (a, b) => Math.Abs(a - b) < 1e-15);
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Named("[2, 5, 6]", () => Attend.ScaledDotProduct(query, value, value));
        Named("[2, 4, 6]", () => Attend.ScaledDotProduct(query, key, value[.., ..4]));
        Named("[4, 5]", () => Attend.ScaledDotProduct(query, key, value, Tensor.Zeros([4, 5], DType.Float64)));
        Named("[7, 2, 3, 5]", () => Attend.ScaledDotProduct(query, key, value, Tensor.Zeros([7, 2, 3, 5], DType.Bool)));
    }

    static void Named(string part, Action call) => Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(call).Message);

    static void Compare(Tensor y, double scale, Func<int, int, bool> sees)
    {
        Assert.Equal([2, 3, 6], y.Shape);
        for (var n = 0; n < 2; n++)
        {
            for (var i = 0; i < 3; i++)
            {
                var powers = Enumerable.Range(0, 5).Select(j => sees(i, j) ? Math.Exp(scale * Enumerable.Range(0, 4).Sum(f => query[n, i, f].Item() * key[n, j, f].Item())) : 0).ToArray();
                for (var v = 0; v < 6; v++) Assert.Equal(Enumerable.Range(0, 5).Sum(j => powers[j] * value[n, j, v].Item()) / powers.Sum(), y[n, i, v].Item(), 1e-12);
            }
        }
    }
}
