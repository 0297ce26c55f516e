namespace AutoGrad;

/// <summary>A rectifier with a learned slope on the negative side.</summary>
public static class PReluMethods
{
    extension(Tensor x)
    {
        /// <summary>x for x > 0, slope·x elsewhere; at the kink the derivative by x is the slope.</summary>
        /// <param name="slope">The slope on the negative side; it broadcasts against x. Slopes of channels have the shape [channels, 1, 1].</param>
        public Tensor PRelu(Tensor slope) => Tensor.Where(x > 0, x, slope * x);
    }
}
