using AutoGrad;
using AutoGrad.Nn;
using AutoGrad.Training;

namespace OptimizerZoo;

/// <summary>The same network from the same first weights, on the same points in the same order, once for each optimiser and size of batches.</summary>
sealed class Race
{
    readonly Tensor points, moon;
    readonly int passes;
    readonly long seed;
    readonly Sequential start;

    /// <param name="count">How many points there are.</param>
    /// <param name="passes">How often each of them is looked at.</param>
    /// <param name="seed">The points, the first weights and the order depend on it.</param>
    public Race(int count, int passes, long seed)
    {
        (this.passes, this.seed) = (passes, seed);
        RandomSource random = new(seed);
        (points, moon) = Moons.Draw(count, random);
        start = [new Linear(2, 16, random: random), Activation.Tanh(), new Linear(16, 16, random: random), Activation.Tanh(), new Linear(16, 2, random: random)];
        Sizes = [("stochastic", 1), ("mini-batch", Animal.UsualBatch), ("full batch", count)];
    }

    /// <summary>The three sizes of batches.</summary>
    public IReadOnlyList<(string Name, int Batch)> Sizes { get; }

    /// <summary>The loss of all points: before the first pass, and after each.</summary>
    public double[] Losses(Animal animal, int batch)
    {
        var network = start.Clone();
        var step = animal.For([.. network.Parameters], batch);
        var batches = DataSet.Of(points, moon).Shuffle(seed).Batch(batch);
        var losses = new double[passes + 1];
        for (var pass = 0; pass <= passes; pass++)
        {
            using (Tape.Pause()) losses[pass] = Loss.CrossEntropy(network.Forward(points), moon).Item();
            if (pass == passes) break;
            foreach (var (x, target) in batches.Epoch(pass)) step(() => Loss.CrossEntropy(network.Forward(x), target));
        }
        return losses;
    }
}
