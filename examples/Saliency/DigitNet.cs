using AutoGrad;
using AutoGrad.Nn;

namespace Saliency;

/// <summary>
/// Convolutions, the mean of each channel over the picture, and one linear layer: [n, 1, 28, 28] pictures to [n, 10] scores. Because only a mean stands between the last maps and the scores, a
/// score is also a sum over places (Zhou et al. 2016).
/// </summary>
sealed partial class DigitNet(RandomSource random) : Module
{
    readonly Conv2d first = new(1, 16, 5, padding: [2], random: random);
    readonly Conv2d second = new(16, 32, 3, padding: [1], random: random);
    readonly Conv2d third = new(32, 32, 3, padding: [1], random: random);
    readonly Linear output = new(32, 10, random: random);

    public override Tensor Forward(Tensor x) => output.Forward(Maps(x).Mean([2, 3]));

    /// <summary>What speaks for a class, and where, for one picture [1, 28, 28]: [14, 14].</summary>
    public Tensor ActivationMap(Tensor picture, int digit)
    {
        using var pause = Tape.Pause();
        var weights = output.Weight[digit].Reshape([-1, 1, 1]);
        return (Maps(picture.Unsqueeze(0)).Squeeze(0) * weights).Sum([0]);
    }

    /// <summary>The last maps, [n, 32, 14, 14].</summary>
    Tensor Maps(Tensor x)
    {
        x = first.Forward(x).Relu().MaxPool([2]);
        return third.Forward(second.Forward(x).Relu()).Relu();
    }
}
