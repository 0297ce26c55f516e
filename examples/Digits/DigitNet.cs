using AutoGrad;
using AutoGrad.Nn;

namespace Digits;

/// <summary>Two 3×3 convolutions with normalised channels, a 2×2 pooling and two linear layers with dropout: [n, 1, 28, 28] pictures to [n, 10] scores.</summary>
sealed partial class DigitNet : Module
{
    readonly Conv2d first, second;
    readonly BatchNorm2d firstNorm = new(32), secondNorm = new(64);
    readonly Linear hidden, output;
    readonly Dropout dropout;

    public DigitNet(RandomSource random)
    {
        // The normalisations subtract the mean of each channel, and with it any bias.
        first = new(1, 32, 3, bias: false, random: random);
        second = new(32, 64, 3, bias: false, random: random);
        hidden = new(64 * 12 * 12, 128, random: random);
        output = new(128, 10, random: random);
        dropout = new(0.3, random);
    }

    public override Tensor Forward(Tensor x)
    {
        x = firstNorm.Forward(first.Forward(x)).Relu();
        // The greatest of some numbers and max(x, 0) may change places; after the pooling there are four times fewer.
        x = secondNorm.Forward(second.Forward(x)).MaxPool([2]).Relu();
        x = hidden.Forward(x.Flatten(1)).Relu();
        return output.Forward(dropout.Forward(x));
    }
}
