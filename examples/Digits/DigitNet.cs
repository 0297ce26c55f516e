using AutoGrad;
using AutoGrad.Nn;

namespace Digits;

/// <summary>Two 3×3 convolutions, a 2×2 pooling and two linear layers: [n, 1, 28, 28] pictures to [n, 10] scores.</summary>
sealed partial class DigitNet : Module
{
    readonly Conv2d first, second;
    readonly Linear hidden, output;

    public DigitNet(RandomSource random)
    {
        first = new(1, 32, 3, random: random);
        second = new(32, 64, 3, random: random);
        hidden = new(64 * 12 * 12, 128, random: random);
        output = new(128, 10, random: random);
    }

    public override Tensor Forward(Tensor x)
    {
        x = first.Forward(x).Relu();
        x = second.Forward(x).Relu();
        x = x.MaxPool([2]).Flatten(1);
        return output.Forward(hidden.Forward(x).Relu());
    }
}
