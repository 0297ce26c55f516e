namespace AutoGrad.Nn;

public static partial class Loss
{
    /// <summary>½d² for |d| ≤ δ, and δ·(|d| − ½δ) beyond, with d = x − t (Huber 1964): square near the target, linear far from it.</summary>
    /// <param name="prediction">x, of any shape.</param>
    /// <param name="target">t, of the same shape.</param>
    /// <param name="delta">δ > 0.</param>
    /// <param name="reduction">What is made of the elements' losses.</param>
    /// <exception cref="ArgumentException">The shapes or types differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">δ is not positive.</exception>
    public static Tensor Huber(Tensor prediction, Tensor target, double delta = 1, Reduction reduction = Reduction.Mean)
    {
        Alike(prediction, target);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(delta);
        return Reduce(HuberOf(prediction - target, delta), reduction);
    }

    /// <summary>The same over β: ½d²/β for |d| ≤ β, and |d| − ½β beyond. With β = 0 it is <see cref="MeanAbsoluteError"/>.</summary>
    /// <param name="prediction">x, of any shape.</param>
    /// <param name="target">t, of the same shape.</param>
    /// <param name="beta">β ≥ 0.</param>
    /// <param name="reduction">What is made of the elements' losses.</param>
    /// <exception cref="ArgumentException">The shapes or types differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">β is negative.</exception>
    public static Tensor SmoothL1(Tensor prediction, Tensor target, double beta = 1, Reduction reduction = Reduction.Mean)
    {
        Alike(prediction, target);
        ArgumentOutOfRangeException.ThrowIfNegative(beta);
        if (beta == 0) return MeanAbsoluteError(prediction, target, reduction);
        return Reduce(HuberOf(prediction - target, beta) / beta, reduction);
    }

    /// <summary>c·(d − ½c) with c = d moved within ±δ: both branches, and their derivative c, in one formula.</summary>
    static Tensor HuberOf(Tensor difference, double delta)
    {
        var near = difference.Clamp(-delta, delta);
        return near * (difference - (0.5 * near));
    }
}
