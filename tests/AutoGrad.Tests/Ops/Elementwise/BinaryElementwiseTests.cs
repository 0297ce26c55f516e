using static System.Math;

namespace AutoGrad.Tests.Ops.Elementwise;

/// <summary>What holds for every elementwise function of two tensors.</summary>
public class BinaryElementwiseTests
{
    const double Inf = double.PositiveInfinity;

    sealed record Entry(Func<Tensor, Tensor, Tensor> Function, Func<double, double, double> Value, Func<double, double, double> SlopeA, Func<double, double, double> SlopeB);

    static readonly double[] nasty = [0, -0.0, 1, -1, 0.5, -2, 3, 1e-300, 1e200, -1e200, 700, Inf, -Inf, double.NaN];

    static readonly Dictionary<string, Entry> all = new()
    {
        ["Add"] = new((a, b) => a + b, (a, b) => a + b, (a, b) => 1, (a, b) => 1),
        ["Subtract"] = new((a, b) => a - b, (a, b) => a - b, (a, b) => 1, (a, b) => -1),
        ["Multiply"] = new((a, b) => a * b, (a, b) => a * b, (a, b) => b, (a, b) => a),
        ["Divide"] = new((a, b) => a / b, (a, b) => a / b, (a, b) => 1 / b, (a, b) => -(a / b / b)),
        ["Maximum"] = new((a, b) => a.Maximum(b), Math.Max, (a, b) => Chosen(b, a), (a, b) => Chosen(a, b)),
        ["Minimum"] = new((a, b) => a.Minimum(b), Math.Min, (a, b) => Chosen(a, b), (a, b) => Chosen(b, a)),
        ["Pow"] = new((a, b) => a.Pow(b), Math.Pow, (a, b) => b == 0 && (a == 0 || double.IsNaN(a)) ? 0 : b * Pow(a, b - 1), (a, b) => a == 0 && b >= 0 ? 0 : Pow(a, b) * Log(a)),
        ["Atan2"] = new((a, b) => a.Atan2(b), Math.Atan2, (a, b) => a == 0 && b == 0 ? 0 : b / Radius(a, b) / Radius(a, b), (a, b) => a == 0 && b == 0 ? 0 : -(a / Radius(a, b) / Radius(a, b))),
        ["Hypot"] = new((a, b) => a.Hypot(b), Radius, (a, b) => a == 0 && b == 0 ? 0 : a / Radius(a, b), (a, b) => a == 0 && b == 0 ? 0 : b / Radius(a, b)),
        ["LogAddExp"] = new((a, b) => a.LogAddExp(b), LogAddExp, Share, (a, b) => Share(b, a)),
        ["XLogY"] = new((a, b) => a.XLogY(b), (a, b) => a == 0 && !double.IsNaN(b) ? 0 : a * Log(b), (a, b) => a == 0 && b <= 0 ? 0 : Log(b), (a, b) => a == 0 && b == 0 ? 0 : a / b),
        ["Remainder"] = new((a, b) => a % b, (a, b) => a % b, (a, b) => 1, (a, b) => -Round((a - (a % b)) / b)),
    };

    public static TheoryData<string> Names => [.. all.Keys];

    static double Chosen(double less, double x) => x == less ? 0.5 : x < less ? 0 : 1;

    static double Radius(double a, double b) => double.Hypot(a, b);

    static double LogAddExp(double a, double b) => a == b ? a + Log(2) : double.IsNaN(a + b) && !double.IsInfinity(a) ? double.NaN : Max(a, b) + Log(1 + Exp(-Abs(a - b)));

    static double Share(double a, double b) => a == b ? (double.IsInfinity(a) ? 0 : 0.5) : a > b ? 1 / (1 + Exp(b - a)) : Exp(a - b) / (1 + Exp(a - b));

    static (double[] A, double[] B) Pairs(double[] values) =>
        ([.. values.SelectMany(a => values.Select(_ => a))], [.. values.SelectMany(_ => values)]);

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_and_slopes_agree_at_nasty_pairs(string name)
    {
        var entry = all[name];
        var (a, b) = Pairs(nasty);
        var y = entry.Function(Tensor.From(a), Tensor.From(b)).ToArray<double>();
        var (da, db) = Slopes.Of(entry.Function, a, b);
        for (var i = 0; i < a.Length; i++)
        {
            Slopes.AssertNear(entry.Value(a[i], b[i]), y[i], 1e-14, $"{name}({a[i]:R}, {b[i]:R})");
            Slopes.AssertNear(entry.SlopeA(a[i], b[i]), da[i], 1e-13, $"∂a of {name}({a[i]:R}, {b[i]:R})");
            Slopes.AssertNear(entry.SlopeB(a[i], b[i]), db[i], 1e-13, $"∂b of {name}({a[i]:R}, {b[i]:R})");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_zero_cotangent_gives_zero_whatever_the_slope(string name)
    {
        var (p, q) = Pairs(nasty);
        var (a, b) = (Tensor.From(p).RequireGrad(), Tensor.From(q).RequireGrad());
        var gradients = Gradient.Of(all[name].Function(a, b), [a, b], Tensor.ZerosLike(a));
        foreach (var gradient in gradients) Assert.All(gradient.ToArray<double>(), value => Assert.Equal(0, value, 0.0));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void All_second_derivatives_agree_with_differences(string name)
    {
        var f = all[name].Function;
        double[] left = [0.4, 1.3, 2.6, 0.7], right = [1.2, 0.3, 1.1, 2.2];
        for (var i = 0; i < left.Length; i++)
        {
            var (u, v) = (left[i], right[i]);
            var (a, b) = (Tensor.Scalar(u, DType.Float64).RequireGrad(), Tensor.Scalar(v, DType.Float64).RequireGrad());
            var first = Gradient.Of(f(a, b), [a, b], gradient: null, createGraph: true);
            for (var k = 0; k < 2; k++)
            {
                var second = first[k].RequiresGrad ? Gradient.Of(first[k], [a, b], gradient: null, retainGraph: true, unusedAsZero: true) : [Tensor.Scalar(0), Tensor.Scalar(0)];
                Assert.Equal(Slopes.Difference(x => At(x, v, k), u), second[0].Item(), 1e-6);
                Assert.Equal(Slopes.Difference(x => At(u, x, k), v), second[1].Item(), 1e-6);
            }
        }

        double At(double u, double v, int k)
        {
            var (da, db) = Slopes.Of(f, [u], [v]);
            return k == 0 ? da[0] : db[0];
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Shapes_broadcast_and_gradients_sum_back(string name)
    {
        var entry = all[name];
        double[] p = [0.4, 1.3, 2.6], q = [1.2, 0.3];
        foreach (var rank0 in new[] { false, true })
        {
            var a = Tensor.From(p, [3, 1]).RequireGrad();
            var b = (rank0 ? Tensor.Scalar(q[0], DType.Float64) : Tensor.From(q)).RequireGrad();
            var y = entry.Function(a, b);
            Assert.Equal(rank0 ? [3, 1] : [3, 2], y.Shape);
            var gradients = Gradient.Of(y.Sum(), a, b);
            var columns = rank0 ? 1 : 2;
            for (var i = 0; i < 3; i++)
            {
                Assert.Equal(q.Take(columns).Sum(v => entry.SlopeA(p[i], v)), gradients[0].ToArray<double>()[i], 1e-12);
            }
            for (var j = 0; j < columns; j++) Assert.Equal(p.Sum(u => entry.SlopeB(u, q[j])), gradients[1].ToArray<double>()[j], 1e-12);
        }
        Assert.Equal([0, 3], entry.Function(Tensor.Zeros([0, 1], DType.Float64), Tensor.Ones([3], DType.Float64)).Shape);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Types_are_not_mixed_and_shapes_must_fit(string name)
    {
        var f = all[name].Function;
        var types = Assert.Throws<ArgumentException>(() => f(Tensor.Ones([2]), Tensor.Ones([2], DType.Float64))).Message;
        Assert.Contains($"{name}: the types differ: Float32[2] and Float64[2]", types, StringComparison.Ordinal);
        var shapes = Assert.Throws<ArgumentException>(() => f(Tensor.Ones([2]), Tensor.Ones([3]))).Message;
        Assert.Contains(name, shapes, StringComparison.Ordinal);
        Assert.Contains("[2]", shapes, StringComparison.Ordinal);
    }
}
