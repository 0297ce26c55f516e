namespace AutoGrad.Tests.Ops.Elementwise;

/// <summary>Functions without a formula in System.Math: identities, and derivatives of every order by differences.</summary>
public class PolygammaTests
{
    static readonly double[] points = [-1.4, 0.3, 0.9, 2.6, 7.5];

    [Fact]
    public void Derivatives_of_every_order_follow_each_other()
    {
        for (var order = 0; order <= 4; order++)
        {
            var n = order;
            AssertDerivatives(x => x.Polygamma(n), points, 2e-7);
        }
        AssertDerivatives(x => x.LogGamma(), points, 1e-8);
        AssertDerivatives(x => x.Sinc(), [-1.7, -1, 0, 0.02, 0.6, 3.1], 1e-8);
        AssertDerivatives(x => x.Erf(), [-2.1, 0, 0.4, 1.5], 1e-8);
        AssertDerivatives(x => x.Erfc(), [-2.1, 0, 0.4, 1.5], 1e-8);
        AssertDerivatives(x => x.ErfInv(), [-0.8, 0, 0.3, 0.7], 1e-7);
    }

    [Fact]
    public void Recurrences_hold()
    {
        var x = Slopes.Points(points);
        AssertNear((x + 1).LogGamma(), x.LogGamma() + x.Abs().Log());
        AssertNear((x + 1).Digamma(), x.Digamma() + (1 / x));
        AssertNear((x + 1).Polygamma(3), x.Polygamma(3) - (6 * x.Pow(-4)));
        AssertNear(x.Erf() + x.Erfc(), Tensor.OnesLike(x));
        var inside = Slopes.Points(-0.9, -0.2, 0, 0.6);
        AssertNear(inside.ErfInv().Erf(), inside);
    }

    [Fact]
    public void A_negative_order_throws() => Assert.Throws<ArgumentOutOfRangeException>(() => Slopes.Points(1).Polygamma(-1));

    static void AssertDerivatives(Func<Tensor, Tensor> f, double[] at, double relative)
    {
        var (first, second) = (Slopes.Of(f, at), Slopes.Second(f, at));
        for (var i = 0; i < at.Length; i++)
        {
            Assert.Equal(Slopes.Difference(x => f(Tensor.Scalar(x, DType.Float64)).Item(), at[i], 1e-3), first[i], relative * Math.Max(1, Math.Abs(first[i])));
            Assert.Equal(Slopes.Difference(x => Slopes.Of(f, x)[0], at[i], 1e-3), second[i], relative * Math.Max(1, Math.Abs(second[i])));
        }
    }

    static void AssertNear(Tensor expected, Tensor actual)
    {
        foreach (var (e, a) in expected.ToArray<double>().Zip(actual.ToArray<double>())) Assert.Equal(e, a, 1e-13 * Math.Max(1, Math.Abs(e)));
    }

    /// <summary>Figures of mpmath 1.2 with 400 bits.</summary>
    [Theory]
    [InlineData(20, 1e16, -1.21645100408832122e-303)]
    [InlineData(100, 2000, -7.54774283579497312e-175)]
    [InlineData(150, 100, -7.35817539252828123e-40)]
    [InlineData(160, 100, -5.91046155106995323e-38)]
    [InlineData(172, 50, -264172997088143143.0)]
    [InlineData(3, double.PositiveInfinity, 0)]
    public void High_orders_keep_their_range(int order, double x, double expected) =>
        Assert.Equal(expected, Slopes.Points(x).Polygamma(order).Item(), Math.Abs(expected) * 1e-13);

    /// <summary>ψ⁽ⁿ⁾(−k − ½) = ψ⁽ⁿ⁾(k + 3/2) for even n, where the cotangent in the reflection is 0.</summary>
    [Fact]
    public void Even_orders_mirror_at_half_integers()
    {
        var k = Tensor.Arange(0, 40, 1, DType.Float64);
        foreach (var order in (int[])[2, 4, 6])
        {
            var (left, right) = ((-0.5 - k).Polygamma(order), (k + 1.5).Polygamma(order));
            Assert.True(((left - right).Abs() / right.Abs()).Max().Item() < 1e-13, $"{order}: {left} {right}");
        }
    }
}
