using AutoGrad;
using AutoGrad.Nn;

namespace PerExample;

/// <summary>The gradients of a network's parameters, for each example by itself, along a first axis.</summary>
static class Each
{
    /// <summary>All at once: the function is written for one example and runs once.</summary>
    public static Tensor[] Gradients(ExampleNet net, Tensor x, Tensor labels)
    {
        using var pause = Tape.Pause();
        return Vmap.Of((point, label) => Gradient.Of(() => Loss.BinaryCrossEntropyWithLogits(net.Forward(point), label), net.Parameters), x, labels);
    }

    /// <summary>One after the other.</summary>
    public static Tensor[] GradientsInLoop(ExampleNet net, Tensor x, Tensor labels)
    {
        using var pause = Tape.Pause();
        var each = new Tensor[x.Shape[0]][];
        for (var i = 0; i < each.Length; i++)
        {
            var (point, label) = (x[i], labels[i]);
            each[i] = Gradient.Of(() => Loss.BinaryCrossEntropyWithLogits(net.Forward(point), label), net.Parameters);
        }
        return [.. Enumerable.Range(0, each[0].Length).Select(k => Tensor.Stack([.. each.Select(gradients => gradients[k])]))];
    }
}
