using AutoGrad;
using AutoGrad.Nn;

namespace Digits;

/// <summary>Two 3×3 convolutions, a 2×2 pooling and two linear layers: [n, 1, 28, 28] pictures to [n, 10] scores.</summary>
sealed partial class DigitNet : Module
{
    readonly Conv2d first = new(1, 32, 3);
    readonly Conv2d second = new(32, 64, 3);
    readonly Linear hidden = new(64 * 12 * 12, 128);
    readonly Linear output = new(128, 10);

    public override Tensor Forward(Tensor x)
    {
        x = first.Forward(x).Relu();
        x = second.Forward(x).Relu();
        x = Pool(x).Flatten(1);
        return output.Forward(hidden.Forward(x).Relu());
    }

    /// <summary>The greatest of each 2×2 pixels: [n, c, h, w] to [n, c, h/2, w/2].</summary>
    static Tensor Pool(Tensor x) => x.Reshape(x.Shape[0], x.Shape[1], x.Shape[2] / 2, 2, x.Shape[3] / 2, 2).Max([3, 5]);
}
