namespace AutoGrad.Tests.Ops.Reduction;

public class ScanTests
{
    static readonly Tensor x = Tensor.Normal([3, 4, 2], 1, dtype: DType.Float64);

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(-1, false)]
    public void Running_sums_and_products_are_those_of_a_loop(int axis, bool reverse)
    {
        Assert.Equal(Loop(x, axis, reverse, (a, b) => a + b), Slopes.Strided(x).CumSum(axis, reverse).ToArray<double>(), Near);
        Assert.Equal(Loop(x, axis, reverse, (a, b) => a * b), Slopes.Strided(x).CumProd(axis, reverse).ToArray<double>(), Near);
        Slopes.Check(t => t.CumSum(axis, reverse), x);
        Slopes.Check(t => t.CumProd(axis, reverse), x);
    }

    [Fact]
    public void Products_with_zeros_have_all_their_derivatives()
    {
        var zeros = Tensor.From([2.0, 0, 3, 0, 1.5, 2, 0, 1, -1, 3, 2, 1], [3, 4]);
        Slopes.Check(t => t.CumProd(1), zeros);
        Slopes.Check(t => t.CumProd(0, reverse: true), zeros);
        Slopes.Check(t => t.Prod([1]), zeros);
        Slopes.Check(t => t.Prod([0], keepAxes: true), zeros);
        Slopes.Check(t => t.Prod(), zeros[.., 1..3]);
        Slopes.Check(t => t.Prod([0, 1]), zeros[..2, ..2]);
    }

    [Fact]
    public void Products_are_those_of_a_loop()
    {
        Assert.Equal(24f, Tensor.From([1f, 2, 3, 4], [2, 2]).Prod().Item<float>());
        Assert.Equal([3L, 8], Tensor.From([1L, 2, 3, 4], [2, 2]).Prod([0]).ToArray<long>());
        Assert.Equal([1f, 1], Tensor.Zeros([2, 0]).Prod([-1]).ToArray<float>());
        Assert.Equal(1f, Tensor.Zeros([0]).Prod().Item<float>());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Logarithmic_sums_are_those_of_a_loop(int axis)
    {
        Assert.Equal(Loop(x, axis, false, (a, b) => Math.Log(Math.Exp(a) + Math.Exp(b))), x.LogCumSumExp(axis).ToArray<double>(), Near);
        Slopes.Check(t => t.LogCumSumExp(axis), x);
    }

    [Fact]
    public void Logarithmic_sums_neither_overflow_nor_lose_gradients()
    {
        var inf = double.PositiveInfinity;
        var leaf = Tensor.From([-inf, -inf, 1e4, 0, -1e4, 1e4]).RequireGrad();
        var y = leaf.LogCumSumExp(0);
        Assert.Equal([-inf, -inf, 1e4, 1e4, 1e4, 1e4 + Math.Log(2)], y.ToArray<double>());
        var gradient = Gradient.Of(y, [leaf], Tensor.Ones([6], DType.Float64), createGraph: true)[0];
        Assert.Equal([0.0, 0, 3.5, 0, 0, 0.5], gradient.ToArray<double>(), Near);
        Assert.All(Gradient.Of(gradient.Sum(), leaf)[0].ToArray<double>(), value => Assert.True(double.IsFinite(value)));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(0, true)]
    public void Recurrences_are_those_of_a_loop(int axis, bool reverse)
    {
        var factors = Tensor.Normal([3, 4, 2], 2, dtype: DType.Float64);
        var y = x.LinearRecurrence(factors, axis, reverse).MoveAxis(axis, 0);
        var (a, b) = (factors.MoveAxis(axis, 0), x.MoveAxis(axis, 0));
        var before = Tensor.Zeros(b[0].Shape, DType.Float64);
        for (var i = 0; i < y.Shape[0]; i++)
        {
            var k = reverse ? y.Shape[0] - 1 - i : i;
            before = (a[k] * before) + b[k];
            Assert.Equal(before.ToArray<double>(), y[k].ToArray<double>(), Near);
        }
        Slopes.Check(t => t[0].LinearRecurrence(t[1], axis, reverse), x, factors);
        Slopes.Check(t => t[0].LinearRecurrence(t[1], axis, reverse), x, factors[..1, ..1]);
    }

    [Fact]
    public void Integers_and_nothing_run_too()
    {
        Assert.Equal([1, 3, 6], Tensor.From([1, 2, 3]).CumSum(0).ToArray<int>());
        Assert.Equal([1L, 2, 6], Tensor.From([1L, 2, 3]).CumProd(0).ToArray<long>());
        Assert.Equal([2, 0], Tensor.Zeros([2, 0]).CumSum(1).Shape);
        Assert.Equal([0, 2], Tensor.Zeros([0, 2]).LogCumSumExp(0).Shape);
        var leaf = Tensor.Zeros([0, 2]).RequireGrad();
        (leaf.CumProd(0) + leaf.LogCumSumExp(0)).Sum().Backward();
        Assert.Equal([0, 2], leaf.Grad!.Shape);
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        Assert.Contains("CumSum", Assert.Throws<ArgumentOutOfRangeException>(() => x.CumSum(3)).Message, StringComparison.Ordinal);
        Assert.Contains("LogCumSumExp takes", Throws(() => Tensor.From([1]).LogCumSumExp(0)), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Tensor.Scalar(1).CumProd(0));
        Assert.Throws<ArgumentException>(() => x.LinearRecurrence(x[.., ..3], 0));
        Assert.Throws<ArgumentException>(() => x.CumSum(0).EqualTo(0).CumSum(0));
    }

    static string Throws(Func<Tensor> act) => Assert.Throws<ArgumentException>(act).Message;

    static bool Near(double a, double b) => a.Equals(b) || Math.Abs(a - b) <= 1e-12 * Math.Max(1, Math.Abs(a));

    static double[] Loop(Tensor x, int axis, bool reverse, Func<double, double, double> next)
    {
        var values = x.MoveAxis(axis, -1).ToArray<double>();
        var length = x.Shape[axis];
        for (var row = 0; row < values.Length; row += length)
        {
            for (var i = 1; i < length; i++)
            {
                var (at, before) = reverse ? (row + length - 1 - i, row + length - i) : (row + i, row + i - 1);
                values[at] = next(values[before], values[at]);
            }
        }
        var moved = x.MoveAxis(axis, -1).Shape;
        return Tensor.From(values, moved).MoveAxis(-1, axis).ToArray<double>();
    }
}
