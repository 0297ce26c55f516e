namespace AutoGrad.Tests.Ops.Elementwise;

public class PowTests
{
    /// <summary>∂²/∂a∂b aᵇ = aᵇ⁻¹(1 + b·ln a): at b = 0 it is 1/a, not 0.</summary>
    [Fact]
    public void The_mixed_derivative_is_right_at_exponent_zero()
    {
        var (a, b) = (Tensor.Scalar(2.5, DType.Float64).RequireGrad(), Tensor.Scalar(0, DType.Float64).RequireGrad());
        var da = Gradient.Of(a.Pow(b), [a], gradient: null, createGraph: true)[0];
        Assert.Equal(0, da.Item());
        Assert.Equal(0.4, Gradient.Of(da, b)[0].Item(), 1e-15);
    }

    [Fact]
    public void All_derivatives_at_zero_base_are_those_of_the_polynomial()
    {
        for (var n = 0; n <= 4; n++)
        {
            var x = Tensor.Scalar(0, DType.Float64).RequireGrad();
            var (byNumber, byTensor) = (x.Pow(n), x.Pow(Tensor.Scalar(n, DType.Float64)));
            for (var order = 0; order <= 5; order++)
            {
                var expected = order == n ? Enumerable.Range(1, n).Aggregate(1.0, (product, k) => product * k) : 0;
                Assert.Equal(expected, byNumber.Item());
                Assert.Equal(expected, byTensor.Item());
                byNumber = byNumber.RequiresGrad ? Gradient.Of(byNumber, [x], gradient: null, createGraph: true)[0] : Tensor.Scalar(0, DType.Float64);
                byTensor = byTensor.RequiresGrad ? Gradient.Of(byTensor, [x], gradient: null, createGraph: true)[0] : Tensor.Scalar(0, DType.Float64);
            }
        }
    }

    [Fact]
    public void Negative_bases_have_whole_powers_and_no_derivative_by_the_exponent()
    {
        var (da, db) = Slopes.Of((a, b) => a.Pow(b), [-2, -2, -2], [3, 2.5, -1]);
        Assert.Equal([12, double.NaN, -0.25], da);
        Assert.All(db, value => Assert.True(double.IsNaN(value)));
        Assert.Equal([-8, 0.25], Slopes.Points(-2, -2).Pow(Slopes.Points(3, -2)).ToArray<double>());
    }

    /// <summary>1/a overflows there: 0·∞ is no derivative.</summary>
    [Fact]
    public void Exponent_zero_has_derivative_zero_at_the_smallest_bases()
    {
        var (da, _) = Slopes.Of((a, b) => a.Pow(b), [1e-310, double.Epsilon, -1e-310], [0, 0, 0]);
        Assert.Equal([0, 0, 0], da);
    }

    [Fact]
    public void Numbers_may_be_the_base()
    {
        Assert.Equal([8, 0.25], Tensor.Pow(2, Slopes.Points(3, -2)).ToArray<double>());
        Assert.Equal([8 * Math.Log(2)], Slopes.Of(x => Tensor.Pow(2, x), 3), (p, q) => Math.Abs(p - q) < 1e-14);
    }
}
