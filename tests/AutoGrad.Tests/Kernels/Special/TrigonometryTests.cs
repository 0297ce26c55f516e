using AutoGrad.Kernels;

namespace AutoGrad.Tests.Kernels;

public class TrigonometryTests
{
    delegate void Map<T>(ReadOnlySpan<T> x, Span<T> y);

    public static TheoryData<string> Names => ["Sin", "Cos", "Tan", "Log"];

    static (Map<double> Double, Map<float> Float, Func<double, double> Reference) Get(string name) => name switch
    {
        "Sin" => (Special.Sin, Special.Sin, Math.Sin),
        "Cos" => (Special.Cos, Special.Cos, Math.Cos),
        "Tan" => (Special.Tan, Special.Tan, Math.Tan),
        _ => (Special.Log, Special.Log, Math.Log),
    };

    /// <summary>Numbers of all magnitudes, neighbours of multiples of π/4, neighbours of 1, subnormal ones, and those beyond the vectorised range.</summary>
    static double[] Arguments(bool isSingle)
    {
        Random random = new(7);
        List<double> x = [0, -0.0, 1, double.Epsilon, 1e-310, float.Epsilon, 1e-40, 99999, 1e5, 100001, 1e6, 1e15, 1e22, 1e300, double.PositiveInfinity, double.NegativeInfinity, double.NaN];
        for (var i = 0; i < 4000; i++)
        {
            x.Add((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-12, 6)));
            x.Add(Math.Exp(random.NextDouble() * 1e-3));
        }
        for (var k = -3000; k <= 3000; k++)
        {
            x.Add(k * Math.PI / 4);
            x.Add(Math.BitIncrement(k * Math.PI / 4));
        }
        return isSingle ? [.. x.Select(value => (double)(float)value)] : [.. x];
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Double_agrees_with_the_runtime(string name)
    {
        var (map, _, reference) = Get(name);
        var x = Arguments(isSingle: false);
        var y = new double[x.Length];
        map(x, y);
        for (var i = 0; i < x.Length; i++) AssertNear(reference(x[i]), y[i], 4.5e-16, $"{name}({x[i]:R})");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Single_agrees_with_the_runtime_in_double(string name)
    {
        var (_, map, reference) = Get(name);
        var x = Arguments(isSingle: true);
        float[] single = [.. x.Select(value => (float)value)];
        var y = new float[x.Length];
        map(single, y);
        for (var i = 0; i < x.Length; i++) AssertNear((float)reference(x[i]), y[i], 3.0e-7, $"{name}({x[i]:R})");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Neighbours_and_the_target_do_not_matter(string name)
    {
        var (map, _, _) = Get(name);
        double[] x = [.. Arguments(isSingle: false).Take(2000)];
        var y = new double[x.Length];
        map(x, y);
        var alone = new double[1];
        for (var i = 0; i < x.Length; i++)
        {
            map(x.AsSpan(i, 1), alone);
            Assert.Equal(BitConverter.DoubleToInt64Bits(alone[0]), BitConverter.DoubleToInt64Bits(y[i]));
        }
        map(x, x);
        Assert.Equal(y, x);
    }

    static void AssertNear(double expected, double actual, double relative, string place)
    {
        if (double.IsNaN(expected) && double.IsNaN(actual)) return;
        var same = expected == actual && double.IsNegative(expected) == double.IsNegative(actual);
        Assert.True(same || Math.Abs(expected - actual) <= relative * Math.Abs(expected), $"{place}: expected {expected:R}, actual {actual:R}, relative error {Math.Abs((expected - actual) / expected):E2}.");
    }
}
