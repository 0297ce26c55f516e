namespace AutoGrad;

/// <summary>Shrinkage: what is near 0 becomes 0.</summary>
public static class SoftshrinkMethods
{
    extension(Tensor x)
    {
        /// <summary>x − λ for x > λ, x + λ for x &lt; −λ, 0 between; at ±λ the derivative is 0.</summary>
        /// <param name="lambda">λ ≥ 0.</param>
        public Tensor Softshrink(double lambda = 0.5) => x - x.Clamp(-lambda, lambda);

        /// <summary>0 for |x| ≤ λ, x elsewhere; at ±λ the derivative is 0.</summary>
        /// <param name="lambda">λ ≥ 0.</param>
        public Tensor Hardshrink(double lambda = 0.5) => Tensor.Where((x >= -lambda) & (x <= lambda), 0, x);
    }
}
