using AutoGrad.Nn;

namespace AutoGrad.Tests.Nn.Modules;

sealed partial class Mlp : Module
{
    readonly Linear hidden = new(3, 4);
    readonly Linear output = new(4, 2);

    public override Tensor Forward(Tensor x) => output.Forward(hidden.Forward(x).Relu());
}

/// <summary>Every kind of member, in a generic base and a derived class.</summary>
partial class Base<T>(T inner) : Module where T : Module
{
    readonly T inner = inner;

    public T Inner => inner;

    public Parameter Weight { get; } = new(Tensor.Ones([2]));

    public TensorBuffer? RunningMean { get; } = new(Tensor.Zeros([2]));

    public Parameter? Nothing { get; }
}

sealed partial class Everything(Linear last) : Base<Linear>(new(1, 2))
{
    readonly Module?[] layers = [new Linear(2, 2, bias: false), null, new Linear(2, 2, bias: false)];
    readonly List<Parameter> scales = [new(Tensor.Ones([1])), new(Tensor.Ones([1]))];
    readonly IReadOnlyList<TensorBuffer> counts = [new(Tensor.From([1L, 2L]))];
    readonly Dictionary<string, Linear> heads = new() { ["left"] = new(2, 1), ["right"] = new(2, 1) };

    public Linear Last => last;

    public IReadOnlyList<Module?> Layers => layers;

    public Dictionary<string, Linear> Heads => heads;

    public List<Parameter> Scales => scales;

    public IReadOnlyList<TensorBuffer> Counts => counts;
}

/// <summary>Two layers with one and the same weight, and a module that refers back to its owner.</summary>
sealed partial class Tied : Module
{
    readonly Linear encoder = new(2, 2);
    readonly Linear decoder;
    readonly Back back;

    public Tied() => (decoder, back) = (encoder, new(this));

    public bool IsTied => ReferenceEquals(encoder, decoder) && ReferenceEquals(back.Owner, this);

    public override Tensor Forward(Tensor x) => decoder.Forward(encoder.Forward(x).Tanh());

    public sealed partial class Back(Module owner) : Module
    {
        readonly Module owner = owner;

        public Module Owner => owner;
    }
}

sealed class ByValue : Module
{
    readonly Linear linear = new(1, 1);

    protected override void Describe(Members members) => members.Add("linear", linear);
}

sealed partial class Keyed : Module
{
    readonly Dictionary<string, Linear> heads = [];

    public Dictionary<string, Linear> Heads => heads;
}
