using AutoGrad.Training;

namespace AutoGrad.Tests.Training.Optimisers;

/// <summary>A message names the optimiser and the argument.</summary>
public class ArgumentTests
{
    static readonly Parameter[] some = [new(Tensor.Zeros([2, 2]))];

    static readonly Dictionary<string, Func<object>> bad = new()
    {
        ["Sgd: rate"] = () => new Sgd(some, -1),
        ["Sgd: momentum"] = () => new Sgd(some, 1, momentum: 1),
        ["Sgd: dampening"] = () => new Sgd(some, 1, dampening: -0.1),
        ["Sgd: weightDecay"] = () => new Sgd(some, 1, weightDecay: -1),
        ["Sgd: nesterov"] = () => new Sgd(some, 1, nesterov: true),
        ["Adam: rate"] = () => new Adam(some, double.NaN),
        ["Adam: beta1"] = () => new Adam(some, beta1: 1),
        ["Adam: beta2"] = () => new Adam(some, beta2: 1.5),
        ["AdamW: beta1"] = () => new AdamW(some, beta1: 1),
        ["AdamW: beta2"] = () => new AdamW(some, beta2: -0.5),
        ["AdamW: epsilon"] = () => new AdamW(some, epsilon: -1e-8),
        ["AdamW: rate"] = () => new AdamW(some, double.PositiveInfinity),
        ["Adamax: beta2"] = () => new Adamax(some, beta2: 1),
        ["NAdam: momentumDecay"] = () => new NAdam(some, momentumDecay: -1),
        ["RAdam: beta1"] = () => new RAdam(some, beta1: -0.1),
        ["Adagrad: rateDecay"] = () => new Adagrad(some, rateDecay: -1),
        ["Adagrad: initial"] = () => new Adagrad(some, initial: -1),
        ["RmsProp: alpha"] = () => new RmsProp(some, alpha: 1),
        ["Adadelta: rho"] = () => new Adadelta(some, rho: 1.1),
        ["Rprop: shrink"] = () => new Rprop(some, shrink: 1),
        ["Rprop: grow"] = () => new Rprop(some, grow: 1),
        ["Rprop: most"] = () => new Rprop(some, least: 2, most: 1),
        ["Lion: beta2"] = () => new Lion(some, beta2: 1),
        ["Lamb: epsilon"] = () => new Lamb(some, epsilon: double.NaN),
        ["Adafactor: decayPower"] = () => new Adafactor(some, decayPower: 1),
        ["Adafactor: clip"] = () => new Adafactor(some, clip: 0),
        ["Muon: iterations"] = () => new Muon(some, iterations: 0),
        ["Lbfgs: iterations"] = () => new Lbfgs(some, iterations: 0),
        ["Lbfgs: history"] = () => new Lbfgs(some, history: 0),
        ["Lbfgs: changeTolerance"] = () => new Lbfgs(some, changeTolerance: -1),
        ["Kfac: damping"] = () => new Kfac(some, damping: 0),
        ["Kfac: invertEvery"] = () => new Kfac(some, invertEvery: 0),
        ["Kfac: trust"] = () => new Kfac(some, trust: 0),
    };

    public static TheoryData<string> Names => [.. bad.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_bad_number_is_named(string name)
    {
        var error = Assert.ThrowsAny<ArgumentException>(() => bad[name]());
        Assert.StartsWith(name, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_parameters_and_parameters_given_twice_are_errors()
    {
        Parameter x = new(Tensor.Zeros([3]), "a.weight");
        Assert.Contains("Adam: no parameters", Assert.Throws<ArgumentException>(() => new Adam([])).Message, StringComparison.Ordinal);
        Assert.Contains("parameter 1 (a.weight, Float32[3]) is given twice", Assert.Throws<ArgumentException>(() => new Adam([x, x])).Message, StringComparison.Ordinal);
        Adam adam = new([x]);
        Assert.Contains("given twice", Assert.Throws<ArgumentException>(() => adam.Add([x])).Message, StringComparison.Ordinal);
        Assert.Single(adam.Parameters);
        Assert.Single(adam.Groups);
    }

    [Fact]
    public void What_an_optimiser_does_not_have_can_t_be_set()
    {
        Assert.Contains("Rprop knows no weight decay", Assert.Throws<NotSupportedException>(() => new Rprop(some).Groups[0].WeightDecay = 1).Message, StringComparison.Ordinal);
        Assert.Contains("Adagrad has no momentum", Assert.Throws<NotSupportedException>(() => new Adagrad(some).Groups[0].Momentum = 0.5).Message, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => new Adagrad(some).Add([new(Tensor.Zeros([1]))], momentum: 0.5));
        Assert.Contains("Lbfgs has a single group", Assert.Throws<NotSupportedException>(() => new Lbfgs(some).Add([new(Tensor.Zeros([1]))])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Vectors_are_not_for_Muon_and_types_not_mixed_in_Lbfgs()
    {
        Parameter vector = new(Tensor.Zeros([3]), "bias");
        Assert.Contains("parameter 1 (bias, Float32[3]) is none", Assert.Throws<ArgumentException>(() => new Muon([.. some, vector])).Message, StringComparison.Ordinal);
        Muon muon = new(some);
        Assert.Contains("parameter 1 (bias, Float32[3]) is none", Assert.Throws<ArgumentException>(() => muon.Add([vector])).Message, StringComparison.Ordinal);
        Assert.Single(muon.Parameters);
        Parameter other = new(Tensor.Zeros([3], DType.Float64));
        Assert.Contains("Lbfgs: parameter 1 (Float64[3])", Assert.Throws<ArgumentException>(() => new Lbfgs([.. some, other])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_parameter_that_is_null_is_named() =>
        Assert.Contains("Adam: parameter 1 is null", Assert.Throws<ArgumentException>(() => new Adam([some[0], null!])).Message, StringComparison.Ordinal);

    [Fact]
    public void Steps_that_need_the_loss_say_so()
    {
        Assert.Contains("Step(() => loss)", Assert.Throws<InvalidOperationException>(() => new Lbfgs(some).Step()).Message, StringComparison.Ordinal);
        Assert.Contains("Watch(loss)", Assert.Throws<InvalidOperationException>(() => new Kfac(some).Step()).Message, StringComparison.Ordinal);
        Assert.Contains("there is no curvature to read", Assert.Throws<InvalidOperationException>(() => new Kfac(some).Step(() => some[0].Square().Sum())).Message, StringComparison.Ordinal);
    }
}
