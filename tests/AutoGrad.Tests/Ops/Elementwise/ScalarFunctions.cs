using static System.Math;

namespace AutoGrad.Tests.Ops.Elementwise;

/// <summary>The elementwise functions of one tensor whose value has a formula in System.Math.</summary>
static class ScalarFunctions
{
    const double Inf = double.PositiveInfinity;
    static readonly double[] positive = [0.1, 0.4, 0.9, 1.6, 2.8];
    static readonly double[] withinOne = [-0.9, -0.5, -0.1, 0.2, 0.6, 0.85];

    static readonly ScalarFunction[] all =
    [
        new("Negate", x => -x, x => -x, x => -1),
        new("Abs", x => x.Abs(), Math.Abs, x => x == 0 ? 0 : x > 0 ? 1 : x < 0 ? -1 : double.NaN),
        new("Sign", x => x.Sign(), x => x > 0 ? 1 : x < 0 ? -1 : x, x => 0),
        new("Square", x => x.Square(), x => x * x, x => 2 * x),
        new("Sqrt", x => x.Sqrt(), Math.Sqrt, x => 0.5 / Sqrt(x), positive),
        new("ReciprocalSqrt", x => x.ReciprocalSqrt(), x => 1 / Sqrt(x), x => -0.5 * Cube(1 / Sqrt(x)), positive),
        new("Reciprocal", x => x.Reciprocal(), x => 1 / x, x => -(1 / x) * (1 / x)),
        new("Cbrt", x => x.Cbrt(), Math.Cbrt, x => 1 / (3 * Cbrt(x) * Cbrt(x)), positive),
        new("Exp", x => x.Exp(), Math.Exp, Math.Exp),
        new("Exp2", x => x.Exp2(), double.Exp2, x => double.Exp2(x) * Log(2)),
        new("ExpM1", x => x.ExpM1(), x => ExpM1(x), x => ExpM1(x) + 1),
        new("Log", x => x.Log(), Math.Log, x => 1 / x, positive),
        new("Log2", x => x.Log2(), Math.Log2, x => 1 / (x * Log(2)), positive),
        new("Log10", x => x.Log10(), Math.Log10, x => 1 / (x * Log(10)), positive),
        new("LogP1", x => x.LogP1(), LogP1, x => 1 / (1 + x), positive),
        new("Sin", x => x.Sin(), Math.Sin, Math.Cos),
        new("Cos", x => x.Cos(), Math.Cos, x => -Sin(x)),
        new("Tan", x => x.Tan(), Math.Tan, x => 1 + (Tan(x) * Tan(x))),
        new("Asin", x => x.Asin(), Math.Asin, x => 1 / Sqrt((1 - x) * (1 + x)), withinOne),
        new("Acos", x => x.Acos(), Math.Acos, x => -1 / Sqrt((1 - x) * (1 + x)), withinOne),
        new("Atan", x => x.Atan(), Math.Atan, x => 1 / (1 + (x * x))),
        new("Sinh", x => x.Sinh(), Math.Sinh, Math.Cosh),
        new("Cosh", x => x.Cosh(), Math.Cosh, Math.Sinh),
        new("Tanh", x => x.Tanh(), Math.Tanh, x => 1 - (Tanh(x) * Tanh(x))),
        new("Asinh", x => x.Asinh(), Math.Asinh, x => 1 / Sqrt((x * x) + 1)),
        new("Acosh", x => x.Acosh(), Math.Acosh, x => 1 / Sqrt((x - 1) * (x + 1)), [1.1, 1.7, 3.2]),
        new("Atanh", x => x.Atanh(), Math.Atanh, x => 1 / ((1 - x) * (1 + x)), withinOne),
        new("Sigmoid", x => x.Sigmoid(), Sigmoid, x => Sigmoid(x) * (1 - Sigmoid(x))),
        new("LogSigmoid", x => x.LogSigmoid(), x => -Softplus(-x), x => Sigmoid(-x)),
        new("Softplus", x => x.Softplus(), Softplus, Sigmoid),
        new("Softplus of 2x over 2", x => x.Softplus(2), x => Math.Max(x, 0) + Softplus(-2 * Math.Abs(x)) / 2, x => Sigmoid(2 * x)),
        new("Relu", x => x.Relu(), x => x > 0 ? x : x < 0 ? 0 : x, x => x > 0 ? 1 : 0),
        new("Relu6", x => x.Relu6(), x => Min(Max(x, 0), 6), x => x is > 0 and < 6 ? 1 : 0),
        new("Hardtanh", x => x.Hardtanh(-2, 3), x => Min(Max(x, -2), 3), x => x is > -2 and < 3 ? 1 : 0),
        new("Clamp", x => x.Clamp(-2, 3), x => Min(Max(x, -2), 3), x => x is >= -2 and <= 3 ? 1 : 0),
        new("Clamp from below", x => x.Clamp(min: 0.5), x => Max(x, 0.5), x => x >= 0.5 ? 1 : 0),
        new("Clamp from above", x => x.Clamp(max: -0.5), x => Min(x, -0.5), x => x <= -0.5 ? 1 : 0),
        new("Floor", x => x.Floor(), Math.Floor, x => 0),
        new("Ceiling", x => x.Ceiling(), Math.Ceiling, x => 0),
        new("Round", x => x.Round(), x => Round(x, MidpointRounding.ToEven), x => 0),
        new("Truncate", x => x.Truncate(), Math.Truncate, x => 0),
        new("Pow 0", x => x.Pow(0), x => 1, x => 0),
        new("Pow 1", x => x.Pow(1), x => x, x => 1),
        new("Pow 2", x => x.Pow(2), x => x * x, x => 2 * x),
        new("Pow 3", x => x.Pow(3), x => x * x * x, x => 3 * (x * x)),
        new("Pow 7", x => x.Pow(7), x => Pow(x, 7), x => 7 * Pow(x, 6)),
        new("Pow -1", x => x.Pow(-1), x => 1 / x, x => -Pow(x, -2)),
        new("Pow -2", x => x.Pow(-2), x => Pow(x, -2), x => -2 * Pow(x, -3)),
        new("Pow 0.5", x => x.Pow(0.5), x => Pow(x, 0.5), x => 0.5 * Pow(x, -0.5), positive),
        new("Pow 2.5", x => x.Pow(2.5), x => Pow(x, 2.5), x => 2.5 * Pow(x, 1.5), positive),
        // Compositions.
        new("LeakyRelu", x => x.LeakyRelu(0.2), x => x > 0 ? x : 0.2 * x, x => x > 0 ? 1 : 0.2),
        new("PRelu", x => x.PRelu(Tensor.Scalar(0.2, x.DType)), x => x > 0 ? x : 0.2 * x, x => x > 0 ? 1 : 0.2),
        new("Elu", x => x.Elu(0.7), x => x > 0 ? x : 0.7 * ExpM1(x), x => x > 0 ? 1 : x <= 0 ? 0.7 * (ExpM1(x) + 1) : 0),
        new("Celu", x => x.Celu(0.7), x => x > 0 ? x : 0.7 * ExpM1(x / 0.7), x => x > 0 ? 1 : x <= 0 ? ExpM1(x / 0.7) + 1 : 0),
        new("Threshold", x => x.Threshold(0.5, -7), x => x <= 0.5 ? -7 : x, x => x <= 0.5 ? 0 : 1),
        new("Softshrink", x => x.Softshrink(), x => x > 0.5 ? x - 0.5 : x < -0.5 ? x + 0.5 : x is >= -0.5 and <= 0.5 ? 0 : x, x => x is >= -0.5 and <= 0.5 ? 0 : 1),
        new("Hardshrink", x => x.Hardshrink(), x => x is >= -0.5 and <= 0.5 ? 0 : x, x => x is >= -0.5 and <= 0.5 ? 0 : 1),
        new("Hardswish", x => x.Hardswish(), x => x * ((Min(Max(x, -3), 3) + 3) / 6), x => x >= 3 ? 1 : x <= -3 ? 0 : (x / 3) + 0.5),
        new("Frac", x => x.Frac(), x => x - Truncate(x), x => 1),
        new("NanToNum", x => x.NanToNum(4, 5, 6), x => double.IsNaN(x) ? 4 : x == Inf ? 5 : x == -Inf ? 6 : x, x => double.IsFinite(x) ? 1 : 0),
        new("Logit", x => x.Logit(), x => x == Inf ? double.NaN : Log(x) - LogP1(-x), x => (1 / x) + (1 / (1 - x)), [0.1, 0.3, 0.8]),
    ];

    public static TheoryData<string> Names => [.. all.Select(function => function.Name)];

    public static ScalarFunction Get(string name) => all.Single(function => function.Name == name);

    static double Cube(double x) => x * x * x;

    static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Exp(-x)) : Exp(x) / (1 + Exp(x));

    static double Softplus(double x) => double.IsNaN(x) ? x : Max(x, 0) + LogP1(Exp(-Abs(x)));

    /// <summary>By the identity of Kahan, which corrects the rounding of 1 + x.</summary>
    static double LogP1(double x)
    {
        var u = 1 + x;
        if (x < -1) return double.NaN;
        return u == 1 || double.IsInfinity(u) ? x : Log(u) * (x / (u - 1));
    }

    static double ExpM1(double x)
    {
        var u = Exp(x);
        if (u == 1) return x;
        return u - 1 == -1 ? -1 : double.IsInfinity(u) ? u : (u - 1) * (x / Log(u));
    }
}
