namespace AutoGrad;

/// <summary>Piecewise linear sigmoids.</summary>
public static class HardsigmoidMethods
{
    extension(Tensor x)
    {
        /// <summary>0 for x ≤ −3, 1 for x ≥ 3, x/6 + ½ between; on the kinks the derivative is 0.</summary>
        public Tensor Hardsigmoid() => (x.Hardtanh(-3, 3) + 3) / 6;

        /// <summary>0 for x ≤ −3, x for x ≥ 3, x(x + 3)/6 between; the derivative is 0 at −3 and 1 at 3.</summary>
        public Tensor Hardswish() => x * x.Hardsigmoid();
    }
}
