using AutoGrad;
using AutoGrad.Training;

namespace PerExample;

/// <summary>Adam on a mean of gradients, each of which is shortened to a greatest length, and to whose sum noise is added (Abadi et al. 2016, algorithm 1).</summary>
/// <param name="net">What learns.</param>
/// <param name="longest">The greatest length of an example's gradient; ∞ leaves all as they are.</param>
/// <param name="noise">The deviation of the noise, in greatest lengths; 0 for none.</param>
/// <param name="random">Where the noise comes from.</param>
sealed class PrivateDescent(ExampleNet net, double longest, double noise, RandomSource random)
{
    readonly Adam adam = new(net.Parameters, rate: 0.03);

    /// <summary>The length of the longest gradient of a single example that was added so far.</summary>
    public double Longest { get; private set; }

    public void Step(Tensor x, Tensor labels)
    {
        var (gradients, count) = (Each.Gradients(net, x, labels), x.Shape[0]);

        // [n]: the length of each example's gradient, all parameters together, and what shortens it.
        var lengths = gradients.Select(gradient => gradient.Flatten(1).Square().Sum([1])).Aggregate((a, b) => a + b).Sqrt();
        var factors = double.IsFinite(longest) ? (longest / (lengths + 1e-12)).Clamp(max: 1) : Tensor.Ones([count]);
        Longest = Math.Max(Longest, (lengths * factors).Max().Item());

        foreach (var (parameter, gradient) in net.Parameters.Zip(gradients))
        {
            var sum = factors.MatMul(gradient.Flatten(1)).Reshape([.. parameter.Shape]);
            if (noise > 0) sum += Tensor.Normal(parameter.Shape, random, deviation: noise * longest);
            parameter.SetGrad(sum / count);
        }
        adam.Step();
    }
}
