namespace AutoGrad;

/// <summary>Bounds that are tensors.</summary>
public static class ClampBetweenMethods
{
    extension(Tensor x)
    {
        /// <summary>x, but not below min nor above max, element by element; shapes broadcast. Where x is on a bound, the gradient goes to x; where a bound was taken, to the bound. Where min is above max, the result is max; where a bound is NaN, it is NaN.</summary>
        public Tensor Clamp(Tensor min, Tensor max)
        {
            var raised = Tensor.Where((x < min) | min.IsNaN(), min, x);
            return Tensor.Where((raised > max) | max.IsNaN(), max, raised);
        }
    }
}
