using AutoGrad;
using AutoGrad.Nn;

namespace NeuralOde;

/// <summary>Moments [n, 1] to displacements [n, 1], by two layers of hyperbolic tangents.</summary>
sealed partial class SwingNet : Module
{
    readonly Linear first, second, last;
    readonly double until;

    public SwingNet(double until, RandomSource random)
    {
        this.until = until;
        first = new(1, 16, random: random);
        second = new(16, 16, random: random);
        last = new(16, 1, random: random);
        this.To(DType.Float64);
    }

    public override Tensor Forward(Tensor t)
    {
        var y = last.Forward(second.Forward(first.Forward((t * (2 / until)) - 1).Tanh()).Tanh());

        // Whatever the weights are, the displacement is 1 at the start and the speed 0.
        return 1 + ((1 - (-t).Exp()).Square() * y);
    }
}
