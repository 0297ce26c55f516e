namespace AutoGrad;

/// <summary>The swish function with a piecewise linear sigmoid.</summary>
public static class HardswishMethods
{
    extension(Tensor x)
    {
        /// <summary>0 for x ≤ −3, x for x ≥ 3, x(x + 3)/6 between; the derivative is 0 at −3 and 1 at 3.</summary>
        public Tensor Hardswish() => x * ((x.Hardtanh(-3, 3) + 3) / 6);
    }
}
