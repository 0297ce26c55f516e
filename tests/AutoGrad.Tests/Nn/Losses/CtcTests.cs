using AutoGrad.Nn;
using AutoGrad.Tests.Ops;

namespace AutoGrad.Tests.Nn.Losses;

public class CtcTests
{
    static readonly Tensor logits = Tensor.Normal([4, 5, 3], 1, dtype: DType.Float64);
    static readonly Tensor targets = Tensor.From([1L, 2, 0, 2, 2, 0, 1, 0, 0, 0, 0, 0, 1, 2, 1], [5, 3]);
    static readonly Tensor inputLengths = Tensor.From([4L, 4, 3, 2, 4]);
    static readonly Tensor targetLengths = Tensor.From([2L, 2, 1, 0, 3]);

    [Fact]
    public void It_is_the_probability_of_all_paths()
    {
        var losses = Loss.Ctc(logits, targets, inputLengths, targetLengths, reduction: Reduction.None);
        Assert.Equal([5], losses.Shape);
        for (var n = 0; n < 5; n++) Assert.Equal(Naive(n), losses[n].Item(), 1e-12);
    }

    [Fact]
    public void Reductions_join_the_batch()
    {
        double[] each = [.. Enumerable.Range(0, 5).Select(Naive)];
        double[] labels = [2, 2, 1, 1, 3];
        Assert.Equal(each.Sum(), Loss.Ctc(logits, targets, inputLengths, targetLengths, reduction: Reduction.Sum).Item(), 1e-12);
        Assert.Equal(each.Zip(labels, (loss, count) => loss / count).Average(), Loss.Ctc(logits, targets, inputLengths, targetLengths).Item(), 1e-12);
    }

    [Fact]
    public void Targets_may_stand_one_after_the_other()
    {
        var joined = Tensor.From([1, 2, 2, 2, 1, 1, 2, 1]);
        Assert.Equal(Loss.Ctc(logits, targets, inputLengths, targetLengths).Item(), Loss.Ctc(logits, joined, inputLengths, targetLengths).Item());
    }

    [Fact]
    public void Slopes_agree_and_normalised_logits_change_nothing()
    {
        Slopes.Check(x => Loss.Ctc(x, targets, inputLengths, targetLengths, reduction: Reduction.None), logits);
        var given = Loss.Ctc(logits.LogSoftmax(-1), targets, inputLengths, targetLengths);
        Assert.Equal(Loss.Ctc(logits, targets, inputLengths, targetLengths).Item(), given.Item(), 1e-13);
    }

    [Fact]
    public void Any_class_may_be_the_blank()
    {
        // The classes in another order, and the blank last.
        var turned = logits.Roll(-1, 2);
        Assert.Equal(Loss.Ctc(logits, targets, inputLengths, targetLengths).Item(), Loss.Ctc(turned, targets - 1, inputLengths, targetLengths, blank: 2).Item(), 1e-13);
    }

    [Fact]
    public void Too_few_steps_are_infinitely_bad()
    {
        var x = logits.RequireGrad();
        var lengths = Tensor.From([4L, 2, 4, 4, 2]);
        var losses = Loss.Ctc(x, targets, lengths, targetLengths, reduction: Reduction.None);
        // Two equal labels need a blank between them.
        Assert.Equal([false, true, false, false, true], losses.IsInfinity().ToArray<bool>());
        var forgiven = Loss.Ctc(x, targets, lengths, targetLengths, reduction: Reduction.None, zeroInfinity: true);
        Assert.Equal(0, forgiven[1].Item());
        Assert.Equal(losses[0].Item(), forgiven[0].Item());
        var gradient = Gradient.Of(forgiven.Sum(), x)[0];
        Assert.All(gradient[.., 1].ToArray<double>(), g => Assert.Equal(0, g));
        Assert.Contains(gradient[.., 0].ToArray<double>(), g => g != 0);
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Contains("[steps, batch, classes]", Assert.Throws<ArgumentException>(() => Loss.Ctc(logits[0], targets, inputLengths, targetLengths)).Message, StringComparison.Ordinal);
        Assert.Contains("input lengths", Assert.Throws<ArgumentException>(() => Loss.Ctc(logits, targets, inputLengths + 1, targetLengths)).Message, StringComparison.Ordinal);
        Assert.Contains("sample 0 has the label 3", Assert.Throws<ArgumentException>(() => Loss.Ctc(logits, targets + Tensor.From([0L, 1, 0], [3]), inputLengths, targetLengths)).Message, StringComparison.Ordinal);
        Assert.Contains("target lengths", Assert.Throws<ArgumentException>(() => Loss.Ctc(logits, targets, inputLengths, targetLengths + 1)).Message, StringComparison.Ordinal);
        Assert.Contains("blank", Assert.Throws<ArgumentException>(() => Loss.Ctc(logits, targets, inputLengths, targetLengths, blank: 3)).Message, StringComparison.Ordinal);
        Assert.Contains("don't fit 5 samples", Assert.Throws<ArgumentException>(() => Loss.Ctc(logits, targets[..3], inputLengths, targetLengths)).Message, StringComparison.Ordinal);
    }

    /// <summary>The sum over every path of classes, each spelt out and collapsed.</summary>
    static double Naive(int sample)
    {
        var probabilities = logits.Softmax(-1)[.., sample].ToArray<double>();
        var steps = (int)inputLengths.ToArray<long>()[sample];
        long[] wanted = [.. targets[sample].ToArray<long>().Take((int)targetLengths.ToArray<long>()[sample])];
        var total = 0.0;
        for (var path = 0; path < Math.Pow(3, steps); path++)
        {
            var (left, probability, before) = (path, 1.0, -1);
            List<long> read = [];
            for (var t = 0; t < steps; t++)
            {
                (left, var label) = Math.DivRem(left, 3);
                probability *= probabilities[(3 * t) + label];
                if (label != before && label != 0) read.Add(label);
                before = label;
            }
            if (read.SequenceEqual(wanted)) total += probability;
        }
        return -Math.Log(total);
    }
}
