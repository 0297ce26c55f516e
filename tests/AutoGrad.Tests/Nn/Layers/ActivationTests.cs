using AutoGrad.Nn;

namespace AutoGrad.Tests.Nn.Layers;

public class ActivationTests
{
    static readonly Tensor x = Tensor.Linspace(-8, 8, 34, DType.Float64).Reshape(2, 17)[.., ..16];

    static readonly Dictionary<string, (Activation Layer, Func<double, double> Formula)> formulas = new()
    {
        ["Relu"] = (Activation.Relu(), v => Math.Max(v, 0)),
        ["Relu6"] = (Activation.Relu6(), v => Math.Clamp(v, 0, 6)),
        ["LeakyRelu(0.2)"] = (Activation.LeakyRelu(0.2), v => v > 0 ? v : 0.2 * v),
        ["Elu(1.5)"] = (Activation.Elu(1.5), v => v > 0 ? v : 1.5 * (Math.Exp(v) - 1)),
        ["Celu(2)"] = (Activation.Celu(2), v => v > 0 ? v : 2 * (Math.Exp(v / 2) - 1)),
        ["Selu"] = (Activation.Selu(), v => 1.0507009873554805 * (v > 0 ? v : 1.6732632423543772 * (Math.Exp(v) - 1))),
        ["GeluTanh"] = (Activation.GeluTanh(), v => 0.5 * v * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (v + (0.044715 * v * v * v))))),
        ["Silu"] = (Activation.Silu(), v => v / (1 + Math.Exp(-v))),
        ["Mish"] = (Activation.Mish(), v => v * Math.Tanh(Math.Log(1 + Math.Exp(v)))),
        ["Softplus(2)"] = (Activation.Softplus(2), v => Math.Log(1 + Math.Exp(2 * v)) / 2),
        ["Hardswish"] = (Activation.Hardswish(), v => v * Math.Clamp(v + 3, 0, 6) / 6),
        ["Threshold(1, -2)"] = (Activation.Threshold(1, -2), v => v > 1 ? v : -2),
        ["Sigmoid"] = (Activation.Sigmoid(), Sigmoid),
        ["LogSigmoid"] = (Activation.LogSigmoid(), v => Math.Log(Sigmoid(v))),
        ["Hardsigmoid"] = (Activation.Hardsigmoid(), v => Math.Clamp((v + 3) / 6, 0, 1)),
        ["Tanh"] = (Activation.Tanh(), Math.Tanh),
        ["Hardtanh(-2, 3)"] = (Activation.Hardtanh(-2, 3), v => Math.Clamp(v, -2, 3)),
        ["Softsign"] = (Activation.Softsign(), v => v / (1 + Math.Abs(v))),
        ["Softshrink(1)"] = (Activation.Softshrink(1), v => Math.Sign(v) * Math.Max(Math.Abs(v) - 1, 0)),
        ["Hardshrink(0.5)"] = (Activation.Hardshrink(), v => Math.Abs(v) > 0.5 ? v : 0),
        ["Tanhshrink"] = (Activation.Tanhshrink(), v => v - Math.Tanh(v)),
        ["Square"] = (new Activation("Square", v => v * v), v => v * v),
    };

    public static TheoryData<string> Names => [.. formulas.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_is_its_formula_and_has_its_name(string name)
    {
        var (layer, formula) = formulas[name];
        Assert.Equal(name, layer.Kind);
        Expect.Near(Tensor.From([.. x.ToArray<double>().Select(formula)], x.Shape), layer.Forward(x));
    }

    [Fact]
    public void Those_along_an_axis_are_their_formulas()
    {
        var e = x.Exp();
        Expect.Near(e / e.Sum([0], keepAxes: true), Activation.Softmax(0).Forward(x));
        Expect.Near((e / e.Sum([-1], keepAxes: true)).Log(), Activation.LogSoftmax().Forward(x));
        Expect.Near(Activation.Softmax().Forward(-x), Activation.Softmin().Forward(x));
        Expect.Near(x[.., ..8] * x[.., 8..].Sigmoid(), Activation.Glu().Forward(x));
        Expect.Near(x[..1] * x[1..].Sigmoid(), Activation.Glu(0).Forward(x));
        Assert.Equal([3, 0], Activation.Glu().Forward(Tensor.Zeros([3, 0])).Shape);
        Assert.Equal("Softmax(1)", Activation.Softmax(1).Kind);
        Expect.Refusal(() => Activation.Glu().Forward(x[.., 1..]), "Glu", "Float64[2, 15]");
        // Φ(1) and Φ(−1) from a table of the normal distribution.
        Expect.Near(Tensor.From([0.8413447460685429, -0.15865525393145705]), Activation.Gelu().Forward(Tensor.From([1.0, -1])));
    }

    [Fact]
    public void A_learnt_slope_belongs_to_a_channel_or_to_all()
    {
        var one = new PRelu().To(DType.Float64);
        Expect.Near(x.LeakyRelu(0.25), one.Forward(x), 0);
        Assert.Equal(-0.5, one.Forward(Tensor.Scalar(-2, DType.Float64)).Item());
        var layer = new PRelu(2).To(DType.Float64);
        layer.Weight.Assign(Tensor.From([0.5, 2]));
        var y = layer.Forward(Tensor.Full([1, 2, 2], -1, DType.Float64));
        Assert.Equal([-0.5, -0.5, -2, -2], y.ToArray<double>());
        Expect.Refusal(() => layer.Forward(x[.., ..3].Reshape(1, 6)), "PRelu", "6 channels");
        Expect.Refusal(() => layer.Forward(x[0]), "PRelu", "2 slopes");
    }

    [Fact]
    public void A_summary_shows_names_and_shapes()
    {
        Sequential model = [new Linear(3, 4), Activation.LeakyRelu(), new Dropout(), new Linear(4, 1)];
        Assert.Equal(["Sequential", "Linear", "LeakyRelu(0.01)", "Dropout", "Linear"], model.Summary([2, 3]).Rows.Select(row => row.Type));
        Assert.All(model.Summary([2, 3]).Rows, row => Assert.NotNull(row.Output));
        Assert.Equal([2, 5, 3], new Embedding(4, 3).Summary([2, 5], DType.Int64).Rows[0].Output!);
    }

    static double Sigmoid(double v) => 1 / (1 + Math.Exp(-v));
}
