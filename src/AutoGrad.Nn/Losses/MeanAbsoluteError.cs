namespace AutoGrad.Nn;

public static partial class Loss
{
    /// <summary>|x − t|, also called L1; where x = t the gradient is 0.</summary>
    /// <param name="prediction">x, of any shape.</param>
    /// <param name="target">t, of the same shape.</param>
    /// <param name="reduction">What is made of the elements' losses.</param>
    /// <exception cref="ArgumentException">The shapes or types differ.</exception>
    public static Tensor MeanAbsoluteError(Tensor prediction, Tensor target, Reduction reduction = Reduction.Mean)
    {
        Alike(prediction, target);
        return Reduce((prediction - target).Abs(), reduction);
    }
}
