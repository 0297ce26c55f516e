using AutoGrad;
using AutoGrad.Nn;

namespace VanishingGradients;

/// <summary>How a deep network is built: the same block many times, and a linear layer to ten classes at the end.</summary>
/// <param name="Name">The text of the legend.</param>
/// <param name="Squash">Makes the non-linear function.</param>
/// <param name="Gain">The weights are normal with the deviation gain/√width.</param>
/// <param name="Normalised">Whether a batch normalisation stands before the function.</param>
/// <param name="Shortcut">Whether each block adds to its input instead of replacing it.</param>
sealed record Recipe(string Name, Func<Activation> Squash, double Gain, bool Normalised = false, bool Shortcut = false)
{
    public Sequential Build(int depth, int width, RandomSource random)
    {
        Sequential network = [];
        for (var layer = 0; layer < depth; layer++)
        {
            Sequential block = [Layer(width, width, random)];
            if (Normalised) block.Add(new BatchNorm1d(width));
            block.Add(Squash());
            network.Add(Shortcut ? new Residual(block) : block);
        }
        network.Add(Layer(width, 10, random));
        return network;
    }

    Linear Layer(int inputs, int outputs, RandomSource random)
    {
        Linear layer = new(inputs, outputs, random: random);
        Initialise.Normal(layer.Weight, random, deviation: Gain / Math.Sqrt(inputs));
        Initialise.Zeros(layer.Bias!);
        return layer;
    }
}
