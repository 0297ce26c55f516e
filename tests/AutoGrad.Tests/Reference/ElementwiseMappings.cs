using static AutoGrad.Tests.Reference.OperationMappings;

namespace AutoGrad.Tests.Reference;

static class ElementwiseMappings
{
    public static Dictionary<string, Mapping> All { get; } = new()
    {
        ["neg"] = Unary(x => -x),
        ["abs"] = Unary(x => x.Abs()),
        ["sign"] = Unary(x => x.Sign()),
        ["square"] = Unary(x => x.Square()),
        // kinks.json takes it of |x|; in ops.json x is positive.
        ["sqrt"] = Unary(x => x.Abs().Sqrt()),
        ["rsqrt"] = Unary(x => x.ReciprocalSqrt()),
        ["reciprocal"] = Unary(x => x.Reciprocal()),
        ["exp"] = Unary(x => x.Exp()),
        ["exp2"] = Unary(x => x.Exp2()),
        ["expm1"] = Unary(x => x.ExpM1()),
        ["log"] = Unary(x => x.Log()),
        ["log2"] = Unary(x => x.Log2()),
        ["log10"] = Unary(x => x.Log10()),
        ["log1p"] = Unary(x => x.LogP1()),
        ["sin"] = Unary(x => x.Sin()),
        ["cos"] = Unary(x => x.Cos()),
        ["tan"] = Unary(x => x.Tan()),
        ["asin"] = Unary(x => x.Asin()),
        ["acos"] = Unary(x => x.Acos()),
        ["atan"] = Unary(x => x.Atan()),
        ["sinh"] = Unary(x => x.Sinh()),
        ["cosh"] = Unary(x => x.Cosh()),
        ["tanh"] = Unary(x => x.Tanh()),
        ["asinh"] = Unary(x => x.Asinh()),
        ["acosh"] = Unary(x => x.Acosh()),
        ["atanh"] = Unary(x => x.Atanh()),
        ["sigmoid"] = Unary(x => x.Sigmoid()),
        ["logsigmoid"] = Unary(x => x.LogSigmoid()),
        ["relu"] = Unary(x => x.Relu()),
        ["relu6"] = Unary(x => x.Relu6()),
        ["selu"] = Unary(x => x.Selu()),
        ["silu"] = Unary(x => x.Silu()),
        ["mish"] = Unary(x => x.Mish()),
        ["softsign"] = Unary(x => x.Softsign()),
        ["tanhshrink"] = Unary(x => x.Tanhshrink()),
        ["hardsigmoid"] = Unary(HardsigmoidOfTorch),
        ["hardswish"] = Unary(x => x.Hardswish()),
        ["erf"] = Unary(x => x.Erf()),
        ["erfc"] = Unary(x => x.Erfc()),
        ["lgamma"] = Unary(x => x.LogGamma()),
        ["digamma"] = Unary(x => x.Digamma()),
        ["floor"] = Unary(x => x.Floor()),
        ["ceil"] = Unary(x => x.Ceiling()),
        ["round"] = Unary(x => x.Round()),
        ["sinc"] = Unary(x => x.Sinc()),
        ["logit"] = Unary(x => x.Logit()),
        ["erfinv"] = Unary(x => x.ErfInv()),
        ["gelu"] = Unary((x, args) => args.Text("approximate") == "tanh" ? x.GeluTanh() : x.Gelu()),
        ["softplus"] = Unary((x, args) => x.Softplus(args.OptionalNumber("beta") ?? 1)),
        ["leaky_relu"] = Unary((x, args) => x.LeakyRelu(args.OptionalNumber("negative_slope") ?? 0.01)),
        ["elu"] = Unary((x, args) => x.Elu(args.OptionalNumber("alpha") ?? 1)),
        ["celu"] = Unary((x, args) => x.Celu(args.OptionalNumber("alpha") ?? 1)),
        ["hardtanh"] = Unary((x, args) => x.Hardtanh(args.OptionalNumber("min_val") ?? -1, args.OptionalNumber("max_val") ?? 1)),
        ["clamp"] = Unary((x, args) => x.Clamp(args.OptionalNumber("min"), args.OptionalNumber("max"))),
        ["pow_scalar"] = Unary((x, args) => x.Pow(args.Number("exponent"))),
        ["add"] = Binary((a, b) => a + b),
        ["sub"] = Binary((a, b) => a - b),
        ["mul"] = Binary((a, b) => a * b),
        ["div"] = Binary((a, b) => a / b),
        ["pow"] = Binary((a, b) => a.Pow(b)),
        ["maximum"] = Binary((a, b) => a.Maximum(b)),
        ["minimum"] = Binary((a, b) => a.Minimum(b)),
        ["atan2"] = Binary((a, b) => a.Atan2(b)),
        ["hypot"] = Binary((a, b) => a.Hypot(b)),
        ["logaddexp"] = Binary((a, b) => a.LogAddExp(b)),
        ["xlogy"] = Binary((a, b) => a.XLogY(b)),
        ["eq"] = Binary((a, b) => a.EqualTo(b)),
        ["ne"] = Binary((a, b) => a.NotEqualTo(b)),
        ["lt"] = Binary((a, b) => a < b),
        ["le"] = Binary((a, b) => a <= b),
        ["gt"] = Binary((a, b) => a > b),
        ["ge"] = Binary((a, b) => a >= b),
        ["where"] = Ternary(Tensor.Where),
        ["lerp"] = Ternary((a, b, weight) => a.Lerp(b, weight)),
    };

    /// <summary>
    /// PyTorch computes the derivative with 1/6 rounded to single precision, in double, too: 3·10⁻⁸ beside the derivative of its own values, which the library doesn't copy.
    /// Here that difference is added, to the gradient alone, so that what the library computes is held to the full tolerance.
    /// </summary>
    static Tensor HardsigmoidOfTorch(Tensor x)
    {
        var inner = x.Hardtanh(-3, 3);
        return x.Hardsigmoid() + (((1f / 6) - (1.0 / 6)) * (inner - inner.Detach()));
    }
}
