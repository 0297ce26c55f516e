namespace AutoGrad;

/// <summary>Values below a threshold replaced by a number.</summary>
public static class ThresholdMethods
{
    extension(Tensor x)
    {
        /// <summary>The value where x ≤ threshold, x elsewhere, NaN included; at the threshold the derivative is 0.</summary>
        public Tensor Threshold(double threshold, double value) => Tensor.Where(x <= threshold, value, x);
    }
}
