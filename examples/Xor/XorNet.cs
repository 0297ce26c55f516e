using AutoGrad;
using AutoGrad.Nn;

namespace Xor;

/// <summary>Two inputs, eight hidden units, one score: positive for 1, negative for 0.</summary>
sealed partial class XorNet(RandomSource random) : Module
{
    readonly Linear hidden = new(2, 8, random: random);
    readonly Linear output = new(8, 1, random: random);

    public override Tensor Forward(Tensor x) => output.Forward(hidden.Forward(x).Tanh());
}
