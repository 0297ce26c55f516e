namespace AutoGrad.Tests.Ops.Elementwise;

/// <summary>The branch that was not taken has no say in the gradient.</summary>
public class ChainTests
{
    [Fact]
    public void A_zero_cotangent_wins_over_any_slope()
    {
        double[] dy = [0, -0.0, 0, 2, 2, double.NaN], s = [double.PositiveInfinity, double.NaN, 3, 3, double.PositiveInfinity, 0];
        Assert.Equal([0, 0, 0, 6, double.PositiveInfinity, double.NaN], Tensor.From(dy).Chain(Tensor.From(s)).ToArray<double>());
    }

    /// <summary>Functions that are infinite or undefined for x ≤ 0, chosen only where x > 0.</summary>
    [Fact]
    public void Where_lets_nothing_through_from_the_other_branch()
    {
        Func<Tensor, Tensor>[] functions =
        [
            x => x.Sqrt(), x => x.Log(), x => 1 / x, x => x / x, x => x.Pow(-1.5), x => x.Pow(x), x => x.ReciprocalSqrt() * x, x => (x * (1 / x)).LogGamma(),
            x => x.Atan2(x * 0) / x, x => (1 / x).Exp().Tanh(), x => x.Log().Silu(), x => (-x.Log()).Exp().LogP1(),
        ];
        for (var i = 0; i < functions.Length; i++)
        {
            var f = functions[i];
            double[] masked = [-2, 0, -0.0, 0.7, 1.9], alone = [0.7, 1.9];
            var guarded = (Tensor x) => Tensor.Where(x > 0, f(x), 5);
            Assert.Equal((i, 1, Text([0, 0, 0, .. Slopes.Of(f, alone)])), (i, 1, Text(Slopes.Of(guarded, masked))));
            Assert.Equal((i, 2, Text([0, 0, 0, .. Slopes.Second(f, alone)])), (i, 2, Text(Slopes.Second(guarded, masked))));
        }
    }

    static string Text(double[] values) => string.Join(" ", values.Select(value => value == 0 ? "0" : $"{value:R}"));

    [Fact]
    public void Where_a_cotangent_happens_to_be_zero_the_second_derivative_is_not()
    {
        // (x² − 1)² at 1: the inner cotangent 2(x² − 1) is 0, the second derivative 8.
        Assert.Equal([8], Slopes.Second(x => (x.Square() - 1).Square(), 1));
    }
}
