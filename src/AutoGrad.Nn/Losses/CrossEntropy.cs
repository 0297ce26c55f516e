namespace AutoGrad.Nn;

/// <summary>The losses, as functions.</summary>
public static partial class Loss
{
    /// <summary>
    /// The mean over the batch of −log softmax(logits)[label]: what a classifier minimises.
    /// </summary>
    /// <param name="logits">[batch, classes], unnormalised.</param>
    /// <param name="labels">[batch], integers from 0 to classes − 1.</param>
    /// <exception cref="ArgumentException">The shapes don't fit.</exception>
    public static Tensor CrossEntropy(Tensor logits, Tensor labels)
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(labels);
        if (logits.Rank != 2 || labels.Rank != 1 || labels.Size != logits.Shape[0]) throw new ArgumentException($"CrossEntropy: logits {logits.Shape} and labels {labels.Shape} don't fit; [batch, classes] and [batch] are expected.");
        var centred = logits - logits.Max([1], keepAxes: true).Detach();
        var logProbabilities = centred - centred.Exp().Sum([1], keepAxes: true).Log();
        var hit = labels.Unsqueeze(1).EqualTo(Tensor.Arange(logits.Shape[1], labels.DType));
        return -Tensor.Where(hit, logProbabilities, 0).Sum() / logits.Shape[0];
    }
}
