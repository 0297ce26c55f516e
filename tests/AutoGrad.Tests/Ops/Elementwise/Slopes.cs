namespace AutoGrad.Tests.Ops.Elementwise;

/// <summary>Derivatives at single points, by the tape and by differences.</summary>
static class Slopes
{
    public static Tensor Points(params double[] values) => Tensor.From(values);

    /// <summary>The gradient of the sum of f(x).</summary>
    public static double[] Of(Func<Tensor, Tensor> f, params double[] at)
    {
        var x = Points(at).RequireGrad();
        return Gradient.Of(f(x).Sum(), x)[0].ToArray<double>();
    }

    /// <summary>The second derivatives, through the recorded first walk.</summary>
    public static double[] Second(Func<Tensor, Tensor> f, params double[] at)
    {
        var x = Points(at).RequireGrad();
        var first = Gradient.Of(f(x).Sum(), [x], gradient: null, createGraph: true)[0];
        return first.RequiresGrad ? Gradient.Of(first.Sum(), [x], gradient: null, unusedAsZero: true)[0].ToArray<double>() : new double[at.Length];
    }

    public static (double[] A, double[] B) Of(Func<Tensor, Tensor, Tensor> f, double[] a, double[] b)
    {
        var (p, q) = (Points(a).RequireGrad(), Points(b).RequireGrad());
        var gradients = Gradient.Of(f(p, q).Sum(), p, q);
        return (gradients[0].ToArray<double>(), gradients[1].ToArray<double>());
    }

    /// <summary>The derivative of a function of one number by five points.</summary>
    public static double Difference(Func<double, double> f, double x, double step = 1e-3) =>
        ((8 * (f(x + step) - f(x - step))) - (f(x + (2 * step)) - f(x - (2 * step)))) / (12 * step);

    public static void AssertNear(double expected, double actual, double relative, string place)
    {
        if (double.IsNaN(expected) && double.IsNaN(actual)) return;
        if (expected == actual) return;
        var near = double.IsFinite(expected) && Math.Abs(expected - actual) <= relative * Math.Max(Math.Abs(expected), 1e-290);
        Assert.True(near, $"{place}: expected {expected:R}, actual {actual:R}.");
    }
}
