using AutoGrad;
using AutoGrad.Nn;
using AutoGrad.Training;

namespace VanishingGradients;

/// <summary>What is measured of a network on a batch of points whose classes a random linear map has chosen.</summary>
sealed class Measurement
{
    readonly int depth, width;
    readonly long seed;
    readonly Tensor x, classes;

    public Measurement(int depth, int width, int points, long seed)
    {
        (this.depth, this.width, this.seed) = (depth, width, seed);
        RandomSource random = new(seed);
        x = Tensor.Normal([points, width], random);
        classes = x.MatMul(Tensor.Normal([width, 10], random)).ArgMax(1);
    }

    /// <summary>The norm of the loss's gradient by the weights of each block, from the first to the last, before any training.</summary>
    public double[] GradientNorms(Recipe recipe)
    {
        var network = recipe.Build(depth, width, new(seed));
        Loss.CrossEntropy(network.Forward(x), classes).Backward();
        return [.. network.Parameters.Where(parameter => parameter.Shape.Equals([width, width])).Select(weight => weight.Grad!.Norm().Item())];
    }

    /// <summary>The loss before each of some steps of gradient descent, with the gradient shortened to a greatest length or as it is.</summary>
    public double[] Losses(Recipe recipe, int steps, double rate, double longest = double.PositiveInfinity)
    {
        var network = recipe.Build(depth, width, new(seed));
        Sgd sgd = new(network.Parameters, rate);
        var losses = new double[steps];
        for (var step = 0; step < steps; step++)
        {
            var loss = Loss.CrossEntropy(network.Forward(x), classes);
            losses[step] = loss.Item();
            sgd.ClearGrads();
            loss.Backward();
            Clip(network.Parameters, longest);
            sgd.Step();
        }
        return losses;
    }

    /// <summary>Shortens the gradient of all parameters together to a greatest length; its direction stays.</summary>
    static void Clip(IEnumerable<Parameter> parameters, double longest)
    {
        var length = Math.Sqrt(parameters.Sum(parameter => Math.Pow(parameter.Grad!.Norm().Item(), 2)));
        if (length <= longest || double.IsInfinity(longest)) return;
        foreach (var parameter in parameters) parameter.SetGrad(parameter.Grad! * (longest / length));
    }
}
