namespace AutoGrad;

/// <summary>A rectifier that lets a little of the negative side through.</summary>
public static class LeakyReluMethods
{
    extension(Tensor x)
    {
        /// <summary>x for x > 0, slope·x elsewhere; at the kink the derivative is the slope.</summary>
        /// <param name="slope">The slope on the negative side.</param>
        /// <exception cref="ArgumentException">The elements are not floating.</exception>
        public Tensor LeakyRelu(double slope = 0.01)
        {
            Operands.Demand(nameof(LeakyRelu), DTypes.Floating, x);
            return Tensor.Where(x > 0, x, slope * x);
        }
    }
}
