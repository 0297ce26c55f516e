namespace AutoGrad.Tests.Ops.Elementwise;

/// <summary>What holds for every elementwise function of one tensor.</summary>
public class UnaryElementwiseTests
{
    public static TheoryData<string> Names => ScalarFunctions.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_agree_at_nasty_points(string name)
    {
        var f = ScalarFunctions.Get(name);
        var points = ScalarFunction.NastyPoints;
        var y = f.Function(Tensor.From(points)).ToArray<double>();
        for (var i = 0; i < points.Length; i++) Slopes.AssertNear(f.Value(points[i]), y[i], 1e-14, $"{name}({points[i]:R})");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Slopes_agree_at_nasty_points(string name)
    {
        var f = ScalarFunctions.Get(name);
        var points = ScalarFunction.NastyPoints;
        var slopes = Slopes.Of(f.Function, points);
        for (var i = 0; i < points.Length; i++) Slopes.AssertNear(f.Slope(points[i]), slopes[i], 1e-13, $"the derivative of {name} at {points[i]:R}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_zero_cotangent_gives_zero_whatever_the_slope(string name)
    {
        var f = ScalarFunctions.Get(name);
        var x = Tensor.From(ScalarFunction.NastyPoints).RequireGrad();
        var dx = Gradient.Of(f.Function(x), [x], Tensor.ZerosLike(x))[0];
        Assert.All(dx.ToArray<double>(), value => Assert.Equal(0, value, 0.0));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void First_and_second_derivatives_agree_with_differences(string name)
    {
        var f = ScalarFunctions.Get(name);
        var points = f.OrdinaryPoints;
        var (first, second) = (Slopes.Of(f.Function, points), Slopes.Second(f.Function, points));
        for (var i = 0; i < points.Length; i++)
        {
            Assert.Equal(Slopes.Difference(x => f.Function(Tensor.Scalar(x, DType.Float64)).Item(), points[i]), first[i], 1e-7 * Math.Max(1, Math.Abs(first[i])));
            Assert.Equal(Slopes.Difference(x => Slopes.Of(f.Function, x)[0], points[i]), second[i], 1e-6 * Math.Max(1, Math.Abs(second[i])));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Single_precision_agrees_with_double(string name)
    {
        var f = ScalarFunctions.Get(name);
        float[] points = [.. f.OrdinaryPoints.Select(x => (float)x)];
        var x = Tensor.From(points).RequireGrad();
        var y = f.Function(x);
        Assert.Equal(DType.Float32, y.DType);
        var (values, slopes) = (y.ToArray<float>(), Gradient.Of(y.Sum(), x)[0].ToArray<float>());
        for (var i = 0; i < points.Length; i++)
        {
            Slopes.AssertNear(f.Value(points[i]), values[i], 2e-6, $"{name}({points[i]:R}) in single precision");
            Slopes.AssertNear(f.Slope(points[i]), slopes[i], 2e-5, $"the derivative of {name} at {points[i]:R} in single precision");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Place_and_layout_do_not_matter(string name)
    {
        var f = ScalarFunctions.Get(name);
        var points = ScalarFunction.NastyPoints;
        var expected = f.Function(Tensor.From(points)).ToArray<double>();
        // Long enough to stay pending, transposed, and each column one of the points.
        const int rows = 300;
        var x = Tensor.From<double>([.. Enumerable.Range(0, rows * points.Length).Select(i => points[i / rows])], [points.Length, rows]).Mt;
        var y = f.Function(x).ToArray<double>();
        for (var i = 0; i < y.Length; i++)
        {
            Assert.Equal(BitConverter.DoubleToInt64Bits(expected[i % points.Length]), BitConverter.DoubleToInt64Bits(y[i]));
        }
        Assert.Equal(expected[2], f.Function(Tensor.Scalar(points[2], DType.Float64)).Item());
        Assert.Equal([3, 0], f.Function(Tensor.Zeros([3, 0], DType.Float64)).Shape);
    }
}
