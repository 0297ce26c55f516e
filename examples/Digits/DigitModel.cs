using AutoGrad;
using AutoGrad.Nn;
using AutoGrad.Training;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Digits;

/// <summary>The network and what trains it: a step of Adam on the cross-entropy of a batch.</summary>
sealed class DigitModel
{
    readonly DigitNet net;
    readonly Adam adam;

    /// <summary>A network whose first weights are drawn from a seed.</summary>
    public DigitModel(int seed)
    {
        net = new(new RandomSource(seed));
        adam = new(net.Parameters);
    }

    /// <summary>One update; returns the loss and the number of right readings, both from before it.</summary>
    public (double Loss, int Right) Learn(DigitSet batch)
    {
        adam.ClearGrads();
        var scores = net.Forward(Pictures(batch));
        var loss = Loss.CrossEntropy(scores, Tensor.From(batch.Labels));
        loss.Backward();
        adam.Step();
        return (loss.Item(), Read(scores).Zip(batch.Labels).Count(pair => pair.First == pair.Second));
    }

    public int[] Predict(DigitSet batch)
    {
        using var pause = Tape.Pause();
        return Read(net.Forward(Pictures(batch)));
    }

    static Tensor Pictures(DigitSet batch) => Tensor.From(batch.Pixels, [batch.Count, 1, DigitPainter.Side, DigitPainter.Side]);

    /// <summary>The digit with the highest score, for each row.</summary>
    static int[] Read(Tensor scores)
    {
        var (values, classes) = (scores.ToArray<float>(), scores.Shape[1]);
        var digits = new int[scores.Shape[0]];
        for (var i = 0; i < digits.Length; i++) digits[i] = TensorPrimitives.IndexOfMax(values.AsSpan(i * classes, classes));
        return digits;
    }
}
