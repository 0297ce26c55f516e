namespace AutoGrad;

/// <summary>Linear interpolation.</summary>
public static class LerpMethods
{
    extension(Tensor x)
    {
        /// <summary>x + weight·(end − x); shapes broadcast. Weight 0 gives x; weights below 0 and above 1 extrapolate.</summary>
        public Tensor Lerp(Tensor end, Tensor weight) => x + (weight * (end - x));

        /// <summary>x + weight·(end − x) for a number.</summary>
        public Tensor Lerp(Tensor end, double weight) => x + (weight * (end - x));
    }
}
