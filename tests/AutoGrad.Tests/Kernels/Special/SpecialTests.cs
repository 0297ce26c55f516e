using System.Numerics;
using System.Text.Json;
using AutoGrad.Kernels;

namespace AutoGrad.Tests.Kernels;

public class SpecialTests
{
    delegate void Unary<T>(ReadOnlySpan<T> x, Span<T> y);

    delegate void Binary<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y);

    /// <summary>A function in its three types, and its error in ulp; absolute errors count where the value is below 1.</summary>
    sealed record Case(Binary<double> Double, Binary<float> Float, Binary<Half> Half, double Ulps, bool IsAbsolute);

    static readonly Dictionary<string, Case> Cases = new()
    {
        ["Exp"] = One(Special.Exp, Special.Exp, Special.Exp, 1.5),
        ["Exp2"] = One(Special.Exp2, Special.Exp2, Special.Exp2, 1.5),
        ["ExpM1"] = One(Special.ExpM1, Special.ExpM1, Special.ExpM1, 2),
        ["Log2"] = One(Special.Log2, Special.Log2, Special.Log2, 1),
        ["Log10"] = One(Special.Log10, Special.Log10, Special.Log10, 1),
        ["LogP1"] = One(Special.LogP1, Special.LogP1, Special.LogP1, 2),
        ["Sinh"] = One(Special.Sinh, Special.Sinh, Special.Sinh, 2),
        ["Cosh"] = One(Special.Cosh, Special.Cosh, Special.Cosh, 2),
        ["Tanh"] = One(Special.Tanh, Special.Tanh, Special.Tanh, 2.5),
        ["Asinh"] = One(Special.Asinh, Special.Asinh, Special.Asinh, 2),
        ["Acosh"] = One(Special.Acosh, Special.Acosh, Special.Acosh, 2.5),
        ["Atanh"] = One(Special.Atanh, Special.Atanh, Special.Atanh, 2),
        ["Asin"] = One(Special.Asin, Special.Asin, Special.Asin, 2),
        ["Acos"] = One(Special.Acos, Special.Acos, Special.Acos, 2),
        ["Atan"] = One(Special.Atan, Special.Atan, Special.Atan, 2),
        ["Cbrt"] = One(Special.Cbrt, Special.Cbrt, Special.Cbrt, 1.5),
        ["Sigmoid"] = One(Special.Sigmoid, Special.Sigmoid, Special.Sigmoid, 2.5),
        ["LogSigmoid"] = One(Special.LogSigmoid, Special.LogSigmoid, Special.LogSigmoid, 2),
        ["Softplus"] = One(Special.Softplus, Special.Softplus, Special.Softplus, 2),
        ["Erf"] = One(Special.Erf, Special.Erf, Special.Erf, 2),
        ["Erfc"] = One(Special.Erfc, Special.Erfc, Special.Erfc, 4),
        ["ErfInv"] = One(Special.ErfInv, Special.ErfInv, Special.ErfInv, 3.5),
        ["LogGamma"] = One(Special.LogGamma, Special.LogGamma, Special.LogGamma, 4, true),
        ["Digamma"] = One(Special.Digamma, Special.Digamma, Special.Digamma, 8, true),
        ["Hypot"] = new(Special.Hypot, Special.Hypot, Special.Hypot, 1.5, false),
        ["Atan2"] = new(Special.Atan2, Special.Atan2, Special.Atan2, 2, false),
        ["LogAddExp"] = new(Special.LogAddExp, Special.LogAddExp, Special.LogAddExp, 2, true),
        ["Polygamma1"] = Polygamma(1, false),
        ["Polygamma2"] = Polygamma(2, true),
        ["Polygamma3"] = Polygamma(3, false),
        ["Polygamma5"] = Polygamma(5, false),
        ["Sinc0"] = Sinc(0),
        ["Sinc1"] = Sinc(1),
        ["Sinc2"] = Sinc(2),
        ["Sinc3"] = Sinc(3),
    };

    static Case One(Unary<double> d, Unary<float> f, Unary<Half> h, double ulps, bool isAbsolute = false) =>
        new((x, _, y) => d(x, y), (x, _, y) => f(x, y), (x, _, y) => h(x, y), ulps, isAbsolute);

    static Case Polygamma(int n, bool isAbsolute) => One(
        (x, y) => Special.Polygamma(n, x, y), (x, y) => Special.Polygamma(n, x, y), (x, y) => Special.Polygamma(n, x, y), 16, isAbsolute);

    static Case Sinc(int n) => One(
        (x, y) => Special.Sinc(n, x, y), (x, y) => Special.Sinc(n, x, y), (x, y) => Special.Sinc(n, x, y), 40, true);

    public static TheoryData<string> Names => [.. Cases.Keys];

    public static TheoryData<string> UnaryNames => [.. Cases.Keys.Where(name => name is not ("Hypot" or "Atan2" or "LogAddExp"))];

    static void AssertTable<T>(string name, Binary<T> function, bool isDouble, double ulps, bool isAbsolute, double epsilon)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var rows = SpecialTable.Rows.Where(row => row.Function == name && row.IsDouble == isDouble).ToArray();
        Assert.True(rows.Length >= 15, $"the table has {rows.Length} values of {name}");
        var y = new T[rows.Length];
        function(
            Array.ConvertAll(rows, row => T.CreateTruncating(row.A)), Array.ConvertAll(rows, row => T.CreateTruncating(row.B)), y);
        for (var i = 0; i < rows.Length; i++)
        {
            var value = Math.Abs(rows[i].Value);
            var ulp = epsilon * (isAbsolute && value < 1 ? 1 : Math.Pow(2, Math.ILogB(value)));
            Assert.True(
                Math.Abs(double.CreateTruncating(y[i]) - rows[i].Value) <= ulps * ulp,
                $"{name}({rows[i].A:R}, {rows[i].B:R}) = {rows[i].Value:R}, got {y[i]}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AgreesWithTheTable(string name)
    {
        var (d, f, _, ulps, isAbsolute) = Cases[name];
        AssertTable(name, d, true, ulps, isAbsolute, Math.Pow(2, -52));
        AssertTable(name, f, false, ulps, isAbsolute, Math.Pow(2, -23));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void HalfIsTheRoundedFloat(string name)
    {
        var a = Enumerable.Range(-300, 601).Select(i => (Half)(i / 64f)).ToArray();
        var b = a.Select((_, i) => a[i * 7 % a.Length]).ToArray();
        var wide = new float[a.Length];
        var narrow = new Half[a.Length];
        Cases[name].Float(Array.ConvertAll(a, v => (float)v), Array.ConvertAll(b, v => (float)v), wide);
        Cases[name].Half(a, b, narrow);
        Assert.Equal(Array.ConvertAll(wide, v => (Half)v), narrow);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ResultsDependNeitherOnPlaceNorOnLength(string name)
    {
        var random = new Random(1);
        var a = Enumerable.Range(0, 133).Select(_ => random.NextDouble() * 8 - 4).ToArray();
        var b = Enumerable.Range(0, 133).Select(_ => random.NextDouble() * 8 - 4).ToArray();
        var whole = new double[a.Length];
        Cases[name].Double(a, b, whole);
        for (var length = 0; length <= 50; length++)
        {
            var part = new double[length + 1];
            part[^1] = 7;
            Cases[name].Double(a.AsSpan(83 - length, length), b.AsSpan(83 - length, length), part);
            Assert.Equal([.. whole.AsSpan(83 - length, length), 7], part);
        }
        Cases[name].Double(a, b, a);
        Assert.Equal(whole, a);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void NaNStaysNaN(string name)
    {
        var nan = Enumerable.Repeat(double.NaN, 37).ToArray();
        var one = Enumerable.Repeat(1.0, 37).ToArray();
        var y = new double[37];
        Cases[name].Double(nan, one, y);
        Assert.All(y, v => Assert.True(double.IsNaN(v)));
        var narrow = new float[37];
        Cases[name].Float(Array.ConvertAll(nan, v => (float)v), new float[37], narrow);
        Assert.All(narrow, v => Assert.True(float.IsNaN(v)));
    }

    const double Inf = double.PositiveInfinity;
    const double NaN = double.NaN;

    /// <summary>At −∞, −800, −2, −1, −0, 0, 1, 800, ∞; what a double need not repeat for a float is beyond 80.</summary>
    [Theory]
    [InlineData("Exp", 0, 0, null, null, 1, 1, null, Inf, Inf)]
    [InlineData("Exp2", 0, null, 0.25, 0.5, 1, 1, 2, null, Inf)]
    [InlineData("ExpM1", -1, -1, null, null, -0.0, 0, null, Inf, Inf)]
    [InlineData("LogP1", NaN, NaN, NaN, -Inf, -0.0, 0, null, null, Inf)]
    [InlineData("Sinh", -Inf, -Inf, null, null, -0.0, 0, null, Inf, Inf)]
    [InlineData("Cosh", Inf, Inf, null, null, 1, 1, null, Inf, Inf)]
    [InlineData("Tanh", -1, -1, null, null, -0.0, 0, null, 1, 1)]
    [InlineData("Asinh", -Inf, null, null, null, -0.0, 0, null, null, Inf)]
    [InlineData("Acosh", NaN, NaN, NaN, NaN, NaN, NaN, 0, null, Inf)]
    [InlineData("Atanh", NaN, NaN, NaN, -Inf, -0.0, 0, Inf, NaN, NaN)]
    [InlineData("Asin", NaN, NaN, NaN, -Math.PI / 2, -0.0, 0, Math.PI / 2, NaN, NaN)]
    [InlineData("Acos", NaN, NaN, NaN, Math.PI, Math.PI / 2, Math.PI / 2, 0, NaN, NaN)]
    [InlineData("Atan", -Math.PI / 2, null, null, -Math.PI / 4, -0.0, 0, Math.PI / 4, null, Math.PI / 2)]
    [InlineData("Cbrt", -Inf, null, null, -1, -0.0, 0, 1, null, Inf)]
    [InlineData("Sigmoid", 0, 0, null, null, 0.5, 0.5, null, 1, 1)]
    [InlineData("LogSigmoid", -Inf, -800, null, null, null, null, null, 0, 0)]
    [InlineData("Softplus", 0, 0, null, null, null, null, null, 800, Inf)]
    [InlineData("Erf", -1, -1, null, null, -0.0, 0, null, 1, 1)]
    [InlineData("Erfc", 2, 2, null, null, 1, 1, null, 0, 0)]
    [InlineData("ErfInv", NaN, NaN, NaN, -Inf, -0.0, 0, Inf, NaN, NaN)]
    [InlineData("LogGamma", Inf, Inf, Inf, Inf, Inf, Inf, null, null, Inf)]
    [InlineData("Digamma", NaN, NaN, NaN, NaN, Inf, -Inf, null, null, Inf)]
    [InlineData("Polygamma1", NaN, Inf, Inf, Inf, Inf, Inf, null, null, 0)]
    [InlineData("Polygamma2", NaN, -Inf, -Inf, -Inf, -Inf, -Inf, null, null, -0.0)]
    [InlineData("Sinc0", 0, null, null, null, 1, 1, null, null, 0)]
    [InlineData("Sinc1", 0, null, null, null, -0.0, -0.0, null, null, 0)]
    public void ExtremesAre(string name, params object?[] expected)
    {
        double[] x = [-Inf, -800, -2, -1, -0.0, 0, 1, 800, Inf];
        var y = new double[x.Length];
        Cases[name].Double(x, x, y);
        var narrow = new float[x.Length];
        var narrowX = Array.ConvertAll(x, v => (float)v);
        Cases[name].Float(narrowX, narrowX, narrow);
        for (var i = 0; i < x.Length; i++)
        {
            if (expected[i] is null) continue;
            var wanted = Convert.ToDouble(expected[i], System.Globalization.CultureInfo.InvariantCulture);
            // Zeros with their sign, but the tables above do not tell apart the zeros of sinc's derivative.
            if (wanted == 0 && name != "Sinc1") Assert.Equal(double.IsNegative(wanted), double.IsNegative(y[i]));
            if (double.IsFinite(wanted)) Assert.Equal(wanted, y[i], 1e-15 * Math.Abs(wanted));
            else Assert.Equal(wanted, y[i]);
            if (Math.Abs(x[i]) != 800) Assert.Equal((float)wanted, narrow[i], double.IsFinite(wanted) ? 1e-6f : 0);
        }
    }

    [Fact]
    public void SubnormalNumbersAreKept()
    {
        double[] x = [-740, -745.1, 5e-324, 1e-310, -1e-315];
        var y = new double[x.Length];
        Special.Exp(x, y);
        Assert.Equal(Math.Exp(-740), y[0]);
        Assert.Equal(5e-324, y[1]);
        Special.Cbrt(x, y);
        Assert.Equal(Math.Cbrt(5e-324), y[2], 1e-122);
        Assert.Equal(Math.Cbrt(-1e-315), y[4], 1e-119);
        foreach (var function in new Unary<double>[] { Special.ExpM1, Special.LogP1, Special.Tanh, Special.Sinh, Special.Asinh, Special.Atanh, Special.Atan, Special.Asin })
        {
            function(x, y);
            // Halving on the way may cost the last of the few bits that a subnormal number has.
            for (var i = 2; i < x.Length; i++) Assert.InRange(y[i] - x[i], -1e-323, 1e-323);
        }
        float[] small = [-103, -95, 1e-40f];
        var narrow = new float[3];
        Special.Exp(small, narrow);
        Assert.Equal(MathF.Exp(-103), narrow[0]);
        Assert.Equal(MathF.Exp(-95), narrow[1]);
        Special.Cbrt(small, narrow);
        Assert.Equal(MathF.Cbrt(1e-40f), narrow[2], 1e-19f);
    }

    [Fact]
    public void HypotNeitherOverflowsNorUnderflows()
    {
        double[] a = [3e300, 3e-320, Inf, NaN, 0, double.MaxValue, 5e-324];
        double[] b = [4e300, 4e-320, NaN, -Inf, 0, double.MaxValue, 0];
        var y = new double[a.Length];
        Special.Hypot(a, b, y);
        Assert.Equal(5e300, y[0], 1e285);
        Assert.Equal(5e-320, y[1], 5e-324);
        Assert.Equal([Inf, Inf, 0, Inf, 5e-324], y[2..]);
        var narrow = new float[2];
        Special.Hypot([3e38f, 3e-42f], [1e38f, 4e-42f], narrow);
        Assert.Equal(3.1622776e38f, narrow[0], 1e32f);
        Assert.Equal(5e-42f, narrow[1], 2e-45f);
    }

    [Fact]
    public void Atan2FollowsTheStandardAtZerosAndInfinities()
    {
        double[] values = [-Inf, -1, -0.0, 0, 1, Inf];
        foreach (var v in values)
        {
            foreach (var u in values)
            {
                var y = new double[1];
                Special.Atan2([v], [u], y);
                Assert.Equal(double.IsNegative(Math.Atan2(v, u)), double.IsNegative(y[0]));
                Assert.Equal(Math.Atan2(v, u), y[0], 0);
            }
        }
    }

    [Fact]
    public void LogAddExpIsSafeAtTheExtremes()
    {
        var y = new double[5];
        Special.LogAddExp([1000, -1000, -Inf, Inf, -Inf], [1000, 0, -Inf, -Inf, 3], y);
        Assert.Equal([1000 + Math.Log(2), 0, -Inf, Inf, 3], y);
    }

    [Fact]
    public void SoftplusScales()
    {
        double[] x = [-3, 0.5, 900];
        var y = new double[3];
        Special.Softplus(x, 2.5, y);
        for (var i = 0; i < 2; i++) Assert.Equal(Math.Log(1 + Math.Exp(2.5 * x[i])) / 2.5, y[i], 1e-15);
        Assert.Equal(900, y[2]);
    }

    [Fact]
    public void ScalarsEqualSpans()
    {
        var y = new double[1];
        foreach (var x in new[] { -0.7, 0.3, 0.99 })
        {
            Special.Erf([x], y);
            Assert.Equal(y[0], Special.Erf(x));
            Special.Erfc([x], y);
            Assert.Equal(y[0], Special.Erfc(x));
            Special.ErfInv([x], y);
            Assert.Equal(y[0], Special.ErfInv(x));
            Special.LogGamma([x], y);
            Assert.Equal(y[0], Special.LogGamma(x));
            Special.Digamma([x], y);
            Assert.Equal(y[0], Special.Digamma(x));
            Special.Polygamma(1, [x], y);
            Assert.Equal(y[0], Special.Polygamma(1, x));
        }
        Assert.Equal((Half)Special.Erf(0.5f), Special.Erf((Half)0.5f));
    }

    [Theory]
    [InlineData("exp", "Exp")]
    [InlineData("exp2", "Exp2")]
    [InlineData("expm1", "ExpM1")]
    [InlineData("log1p", "LogP1")]
    [InlineData("sinh", "Sinh")]
    [InlineData("cosh", "Cosh")]
    [InlineData("tanh", "Tanh")]
    [InlineData("asinh", "Asinh")]
    [InlineData("acosh", "Acosh")]
    [InlineData("atanh", "Atanh")]
    [InlineData("asin", "Asin")]
    [InlineData("acos", "Acos")]
    [InlineData("atan", "Atan")]
    [InlineData("sigmoid", "Sigmoid")]
    [InlineData("logsigmoid", "LogSigmoid")]
    [InlineData("erf", "Erf")]
    [InlineData("erfc", "Erfc")]
    [InlineData("erfinv", "ErfInv")]
    [InlineData("lgamma", "LogGamma")]
    [InlineData("digamma", "Digamma")]
    [InlineData("sinc", "Sinc0")]
    public void AgreesWithPyTorch(string op, string name)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reference", "ops.json")));
        var cases = file.RootElement.GetProperty("cases").EnumerateArray().Where(c => c.GetProperty("op").GetString() == op).ToArray();
        Assert.NotEmpty(cases);
        foreach (var item in cases)
        {
            var x = Numbers(item.GetProperty("inputs")[0]);
            var y = new double[x.Length];
            Cases[name].Double(x, x, y);
            Assert.All(Numbers(item.GetProperty("outputs")[0]).Zip(y), pair =>
                Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 1e-12 * Math.Max(1, Math.Abs(pair.First))));
        }
    }

    static double[] Numbers(JsonElement tensor) => [.. tensor.GetProperty("data").EnumerateArray().Select(v => v.GetDouble())];

    [Fact]
    public void WrongLengthsAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Special.Tanh(new float[3], new float[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Special.LogGamma(new float[3], new float[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Special.Hypot(new float[3], new float[2], new float[3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Special.Polygamma(-1, new float[3], new float[3]));
    }

    /// <summary>Where results are subnormal, where they round to 0, and beyond.</summary>
    [Fact]
    public void Exponentials_far_below_zero()
    {
        double[] x = [.. Enumerable.Range(0, 4000).Select(i => -80 - (0.37 * i))], y = new double[x.Length];
        var singles = Array.ConvertAll(x, v => (float)v);
        var z = new float[x.Length];
        Special.Exp(x, y);
        Special.Exp<float>(singles, z);
        for (var i = 0; i < x.Length; i++)
        {
            Assert.Equal(Math.Exp(x[i]), y[i], Math.Max(double.Epsilon, 4e-16 * Math.Exp(x[i])));
            Assert.Equal((float)Math.Exp(singles[i]), z[i], Math.Max(float.Epsilon, 1.2e-7f * (float)Math.Exp(singles[i])));
        }
        Special.Exp2(x, y);
        Special.Exp2<float>(singles, z);
        for (var i = 0; i < x.Length; i++)
        {
            Assert.Equal(Math.Pow(2, x[i]), y[i], Math.Max(double.Epsilon, 4e-16 * Math.Pow(2, x[i])));
            Assert.Equal((float)Math.Pow(2, singles[i]), z[i], Math.Max(float.Epsilon, 1.2e-7f * (float)Math.Pow(2, singles[i])));
        }
    }
}
