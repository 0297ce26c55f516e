namespace AutoGrad.Nn;

public static partial class Loss
{
    /// <summary>
    /// t·(ln t − ln q): how much a distribution q falls short of t. The divergence of a batch of distributions is the <see cref="Reduction.BatchMean"/>, which is why that is the default here. Elements with
    /// t = 0 count nothing, even where ln q = −∞.
    /// </summary>
    /// <param name="logPrediction">ln q, of any shape.</param>
    /// <param name="target">t, or ln t, of the same shape.</param>
    /// <param name="isLogTarget">Whether the target is given as logarithms.</param>
    /// <param name="reduction">What is made of the elements' losses.</param>
    /// <exception cref="ArgumentException">The shapes or types differ.</exception>
    public static Tensor KullbackLeibler(Tensor logPrediction, Tensor target, bool isLogTarget = false, Reduction reduction = Reduction.BatchMean)
    {
        Alike(logPrediction, target);
        if (!isLogTarget) return Reduce(target.XLogY(target) - Expected(target, logPrediction), reduction);
        var isNothing = target.EqualTo(double.NegativeInfinity);
        var difference = Tensor.Where(isNothing, 0, target) - Tensor.Where(isNothing, 0, logPrediction);
        return Reduce(target.Exp() * difference, reduction);
    }
}
