namespace AutoGrad.Nn;

public static partial class Loss
{
    /// <summary>
    /// Connectionist temporal classification: −ln of the probability that a sequence of predictions, after merging repetitions and leaving out blanks, reads as the target
    /// (Graves et al. 2006). The forward recursion over the time steps, for the whole batch at once and on the logarithmic scale.
    /// </summary>
    /// <param name="logits">
    /// [steps, batch, classes]. They are normalised here; logarithms of probabilities stay what they are, so that they may be given as well.
    /// </param>
    /// <param name="targets">Integers: [batch, most labels], of which each sample uses the first, or the labels of all samples one after the other.</param>
    /// <param name="inputLengths">[batch], how many steps each sample has, at least 1.</param>
    /// <param name="targetLengths">[batch], how many labels each sample has.</param>
    /// <param name="blank">The class that stands for no label.</param>
    /// <param name="reduction">The mean divides the loss of each sample by its number of labels, at least 1, first.</param>
    /// <param name="zeroInfinity">Whether the loss is 0 rather than ∞ where a sample has too few steps for its labels. The gradient is 0 there in either case.</param>
    /// <returns>A scalar, or [batch] without a reduction.</returns>
    /// <exception cref="ArgumentException">The shapes don't fit, a length is out of range, or a label is no class or the blank.</exception>
    public static Tensor Ctc(Tensor logits, Tensor targets, Tensor inputLengths, Tensor targetLengths, int blank = 0, Reduction reduction = Reduction.Mean, bool zeroInfinity = false)
    {
        Floating(logits, nameof(Ctc));
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(inputLengths);
        ArgumentNullException.ThrowIfNull(targetLengths);
        if (logits.Rank != 3 || logits.Size == 0) throw new ArgumentException($"Ctc: logits {logits.Shape}; [steps, batch, classes] is expected, none of them 0.");
        var (steps, batch, classes) = (logits.Shape[0], logits.Shape[1], logits.Shape[2]);
        if (blank < 0 || blank >= classes) throw new ArgumentException($"Ctc: the blank {blank} is none of the {classes} classes of logits {logits.Shape}.");
        var lengths = CtcTargets.Integers("input lengths", inputLengths, batch);
        if (lengths.Any(length => length < 1 || length > steps)) throw new ArgumentException($"Ctc: the input lengths [{string.Join(", ", lengths)}] are not from 1 to the {steps} steps of logits {logits.Shape}.");
        var labels = CtcTargets.Read(targets, targetLengths, batch, classes, blank);

        var paths = Forward(logits.LogSoftmax(-1), labels, lengths, blank);
        var ends = Tensor.Where(labels.HasEnds(), paths.Gather(1, labels.Ends()), double.NegativeInfinity);
        var loss = -ends.LogSumExp([1]);
        if (zeroInfinity) loss = Tensor.Where(loss.IsInfinity(), 0, loss);
        if (reduction != Reduction.Mean) return Reduce(loss, reduction);
        return (loss / Tensor.From(labels.Lengths.Select(length => (double)Math.Max(1, length)).ToArray()).To(loss.DType)).Mean();
    }

    /// <summary>ln αₛ at the end of each sample: the probability of all ways to have come to position s. [batch, positions].</summary>
    static Tensor Forward(Tensor logProbabilities, CtcTargets labels, long[] lengths, int blank)
    {
        var (batch, width) = (lengths.Length, labels.Width);
        var positions = labels.Classes(blank).Expand([logProbabilities.Shape[0], batch, width]);
        var emissions = logProbabilities.Gather(2, positions).Unbind(0);
        var skips = labels.Skips();
        var paths = Tensor.Where(Tensor.Arange(width) < 2, emissions[0], double.NegativeInfinity);
        for (var t = 1; t < lengths.Max(); t++)
        {
            var padded = paths.Pad([(0, 0), (2, 0)], double.NegativeInfinity);
            var skipped = Tensor.Where(skips, padded[.., ..width], double.NegativeInfinity);
            var next = Tensor.Stack([paths, padded[.., 1..(width + 1)], skipped]).LogSumExp([0]) + emissions[t];
            // A sample that has ended stays as it is.
            paths = lengths.Min() > t ? next : Tensor.Where(Tensor.From(lengths.Select(length => length > t).ToArray(), [batch, 1]), next, paths);
        }
        return paths;
    }
}
