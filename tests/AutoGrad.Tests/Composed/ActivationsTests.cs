using AutoGrad.Tests.Ops.Elementwise;

namespace AutoGrad.Tests.Composed;

/// <summary>Compositions whose value is a formula of its own: values, and gradients that stay numbers far out.</summary>
public class ActivationsTests
{
    static readonly double[] points = [-6, -3, -1.3, -0.4, 0, 0.7, 2.2, 5];

    static readonly Dictionary<string, (Func<Tensor, Tensor> Function, Func<double, double> Value)> all = new()
    {
        ["Silu"] = (x => x.Silu(), x => x / (1 + Math.Exp(-x))),
        ["Mish"] = (x => x.Mish(), x => x * Math.Tanh(Math.Log(1 + Math.Exp(x)))),
        ["GeluTanh"] = (x => x.GeluTanh(), x => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x))))),
        ["Softsign"] = (x => x.Softsign(), x => x / (1 + Math.Abs(x))),
        ["Tanhshrink"] = (x => x.Tanhshrink(), x => x - Math.Tanh(x)),
        ["Selu"] = (x => x.Selu(), x => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * (Math.Exp(x) - 1))),
        ["Hardsigmoid"] = (x => x.Hardsigmoid(), x => Math.Clamp((x + 3) / 6, 0, 1)),
        ["Lerp"] = (x => x.Lerp(2 * x, 0.25), x => 1.25 * x),
    };

    public static TheoryData<string> Names => [.. all.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_agree(string name)
    {
        var y = all[name].Function(Tensor.From(points)).ToArray<double>();
        for (var i = 0; i < points.Length; i++) Assert.Equal(all[name].Value(points[i]), y[i], 1e-14);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_and_gradients_stay_numbers_far_out(string name)
    {
        double[] far = [-1e4, -800, 800, 1e4];
        Assert.All(all[name].Function(Tensor.From(far)).ToArray<double>(), value => Assert.True(double.IsFinite(value)));
        Assert.All(Slopes.Of(all[name].Function, far), value => Assert.True(double.IsFinite(value)));
        Assert.All(Slopes.Second(all[name].Function, far), value => Assert.Equal(0, value, 1e-8));
        Assert.All(all[name].Function(Tensor.From(far).To(DType.Float32)).ToArray<float>(), value => Assert.True(float.IsFinite(value)));
    }

    /// <summary>x·Φ(x) = ½x(1 + erf(x/√2)), and far out on the left the leading term of its asymptotic series, −φ(x)·(1 − 1/x²).</summary>
    [Fact]
    public void Gelu_keeps_its_digits_on_the_left()
    {
        var x = Tensor.From(points);
        var y = x.Gelu().ToArray<double>();
        var expected = (0.5 * x * (1 + (x / Math.Sqrt(2)).Erf())).ToArray<double>();
        for (var i = 0; i < points.Length; i++) Assert.Equal(expected[i], y[i], 1e-15);
        var far = Slopes.Points(-20).Gelu().Item();
        Assert.Equal(1, far / (-Math.Exp(-200) / Math.Sqrt(2 * Math.PI) * (1 - (1.0 / 400) + (3.0 / 160000))), 1e-6);
    }

    [Fact]
    public void What_is_not_taken_is_not_multiplied()
    {
        Assert.Equal([1, -2, 2, double.NaN], Tensor.From([1, -1, 2, double.NaN]).PRelu(Tensor.From([double.NaN, 2, double.PositiveInfinity, 1])).ToArray<double>());
        Assert.Equal([double.NaN, 2, 5], Tensor.From([double.NaN, 2, 1]).Threshold(1, 5).ToArray<double>());
    }

    [Fact]
    public void Numbers_that_stand_for_others_stay()
    {
        var x = Tensor.From([double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1]);
        Assert.Equal([double.PositiveInfinity, 7, 8, 1], x.NanToNum(double.PositiveInfinity, 7, 8).ToArray<double>());
        Assert.Equal([double.NegativeInfinity, double.NegativeInfinity, 5, 1], x.NanToNum(double.NegativeInfinity, double.NegativeInfinity, 5).ToArray<double>());
    }

    [Fact]
    public void A_steep_softplus_does_not_overflow()
    {
        Assert.Equal([1e308, 0, 0, Math.Log(2) / 2], Tensor.From([1e308, -1e308, double.NegativeInfinity, 0]).Softplus(2).ToArray<double>());
        Assert.Equal([2e38f, 0, float.PositiveInfinity, float.NaN], Tensor.From(new float[] { 2e38f, -2e38f, float.PositiveInfinity, float.NaN }).Softplus(2).ToArray<float>());
    }

    [Fact]
    public void Nothing_lies_within_bounds_that_are_no_numbers()
    {
        var (low, high) = (Tensor.From([double.NaN, -1.0, 0]), Tensor.From([1, double.NaN, 2.0]));
        Assert.Equal([double.NaN, double.NaN, 2], Tensor.From([5.0, -5, 7]).Clamp(low, high).ToArray<double>());
    }

    [Fact]
    public void Bounds_may_be_tensors()
    {
        var x = Slopes.Points(-2, -1, 0, 1, 2).RequireGrad();
        var (min, max) = (Tensor.Scalar(-1, DType.Float64).RequireGrad(), Tensor.Scalar(1, DType.Float64).RequireGrad());
        var y = x.Clamp(min, max);
        Assert.Equal([-1, -1, 0, 1, 1], y.ToArray<double>());
        var gradients = Gradient.Of(y.Sum(), x, min, max);
        Assert.Equal([0, 1, 1, 1, 0], gradients[0].ToArray<double>());
        Assert.Equal((1.0, 1.0), (gradients[1].Item(), gradients[2].Item()));
        Assert.Equal([1, 1], Slopes.Points(0, 5).Clamp(Tensor.Scalar(3, DType.Float64), Tensor.Scalar(1, DType.Float64)).ToArray<double>());
    }

    [Fact]
    public void Modulo_has_the_sign_of_the_divisor()
    {
        double[] a = [7, -7, 7, -7, 6, -6], b = [3, 3, -3, -3, 3, -3];
        var (x, y) = (Tensor.From(a).RequireGrad(), Tensor.From(b).RequireGrad());
        var remainder = x.Modulo(y);
        Assert.Equal([1, 2, -2, -1, 0, 0], remainder.ToArray<double>());
        var gradients = Gradient.Of(remainder.Sum(), x, y);
        Assert.All(gradients[0].ToArray<double>(), value => Assert.Equal(1, value));
        Assert.Equal([.. a.Zip(b, (p, q) => -Math.Floor(p / q))], gradients[1].ToArray<double>());
    }

    [Fact]
    public void Wrong_arguments_are_named()
    {
        var x = Slopes.Points(1);
        Assert.Contains("give min, max or both", Assert.Throws<ArgumentException>(() => x.Clamp()).Message, StringComparison.Ordinal);
        Assert.Contains("NaN", Assert.Throws<ArgumentException>(() => x.Clamp(double.NaN)).Message, StringComparison.Ordinal);
        Assert.Contains("min must be below max", Assert.Throws<ArgumentException>(() => x.Hardtanh(1, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Softplus(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Celu(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Logit(0.6));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Softshrink(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Hardshrink(-1));
    }
}
