namespace AutoGrad.Nn;

/// <summary>By how much first values must be larger for what an activation takes away: the numbers of torch.nn.init.calculate_gain.</summary>
public static class Gain
{
    /// <summary>Of no activation, a linear one, or a convolution: 1.</summary>
    public const double Linear = 1;

    /// <summary>Of the sigmoid: 1.</summary>
    public const double Sigmoid = 1;

    /// <summary>Of the hyperbolic tangent: 5/3.</summary>
    public const double Tanh = 5.0 / 3;

    /// <summary>Of the rectifier, which lets half of the variance through: √2.</summary>
    public const double Relu = 1.4142135623730951;

    /// <summary>Of <c>Selu</c>: 3/4.</summary>
    public const double Selu = 0.75;

    /// <summary>Of a rectifier with a slope on the negative side: √(2/(1 + slope²)).</summary>
    public static double LeakyRelu(double slope = 0.01) => Math.Sqrt(2 / (1 + (slope * slope)));
}
