namespace AutoGrad;

/// <summary>Shrinkage: what is near 0 becomes 0.</summary>
public static class SoftshrinkMethods
{
    extension(Tensor x)
    {
        /// <summary>x − λ for x > λ, x + λ for x &lt; −λ, 0 between; at ±λ the derivative is 0.</summary>
        /// <param name="lambda">λ ≥ 0.</param>
        /// <exception cref="ArgumentException">The elements are not floating.</exception>
        /// <exception cref="ArgumentOutOfRangeException">λ is negative.</exception>
        public Tensor Softshrink(double lambda = 0.5)
        {
            Operands.Demand(nameof(Softshrink), DTypes.Floating, x);
            ArgumentOutOfRangeException.ThrowIfNegative(lambda);
            return x - x.Clamp(-lambda, lambda);
        }

        /// <summary>0 for |x| ≤ λ, x elsewhere; at ±λ the derivative is 0.</summary>
        /// <param name="lambda">λ ≥ 0.</param>
        /// <exception cref="ArgumentException">The elements are not floating.</exception>
        /// <exception cref="ArgumentOutOfRangeException">λ is negative.</exception>
        public Tensor Hardshrink(double lambda = 0.5)
        {
            Operands.Demand(nameof(Hardshrink), DTypes.Floating, x);
            ArgumentOutOfRangeException.ThrowIfNegative(lambda);
            return Tensor.Where((x >= -lambda) & (x <= lambda), 0, x);
        }
    }
}
