namespace AutoGrad.Tests.Ops.Elementwise;

/// <summary>An elementwise function of one tensor, and what it and its derivative are for single numbers, from formulas of their own.</summary>
public sealed class ScalarFunction(string name, Func<Tensor, Tensor> function, Func<double, double> value, Func<double, double> slope, double[]? ordinary = null)
{
    static readonly double[] anywhere = [-2.7, -1.4, -0.6, -0.21, 0.13, 0.45, 0.9, 1.7, 2.8];

    /// <summary>What IEEE 754 has to offer, the kinks of the activations, and arguments where exponentials overflow.</summary>
    public static double[] NastyPoints { get; } =
    [
        0, -0.0, 1, -1, 0.5, -0.5, 2, -2, 2.5, -2.5, 3, -3, 6, 1e-8, -1e-8, 1e-300, -1e-300, double.Epsilon, 20, -20, 800, -800, 1e10, -1e10, 1e160, -1e160, double.MaxValue,
        double.MinValue, double.PositiveInfinity, double.NegativeInfinity, double.NaN,
    ];

    public string Name => name;

    public Func<Tensor, Tensor> Function => function;

    public double Value(double x) => value(x);

    public double Slope(double x) => slope(x);

    /// <summary>Points inside the domain and away from kinks.</summary>
    public double[] OrdinaryPoints => ordinary ?? anywhere;

    public override string ToString() => name;
}
