using AutoGrad;
using AutoGrad.Nn;

namespace PerExample;

/// <summary>Points [n, 2], or a single one [2], to scores [n, 1] or [1]: positive for the class 1.</summary>
sealed partial class ExampleNet(RandomSource random) : Module
{
    readonly Linear hidden = new(2, 16, random: random);
    readonly Linear output = new(16, 1, random: random);

    public override Tensor Forward(Tensor x) => output.Forward(hidden.Forward(x).Tanh());

    /// <summary>How many points [n, 2] it sorts into their classes [n, 1].</summary>
    public int Right(Tensor x, Tensor labels)
    {
        using var pause = Tape.Pause();
        return Forward(x).ToArray<float>().Zip(labels.ToArray<float>()).Count(pair => pair.First > 0 == pair.Second > 0.5f);
    }
}
