namespace AutoGrad.Tests.Reference;

/// <summary>How near a value must come: within the relative error of the expected value, or within the absolute one.</summary>
readonly record struct Tolerance(double Relative, double Absolute)
{
    /// <summary>Outputs and gradients of operations and layers, and transforms of functions.</summary>
    public static Tolerance First => new(1e-9, 1e-10);

    /// <summary>Gradients of gradients.</summary>
    public static Tolerance Second => new(1e-7, 1e-8);

    /// <summary>Losses and parameters on the way of an optimiser.</summary>
    public static Tolerance Optimiser => new(1e-9, 0);

    /// <summary>L-BFGS, whose line search amplifies rounding.</summary>
    public static Tolerance Lbfgs => new(1e-6, 0);

    public static Tolerance Schedule => new(1e-12, 0);

    /// <summary>Infinities agree only with themselves, and so do NaNs.</summary>
    public bool Admits(double expected, double actual)
    {
        if (double.IsNaN(expected) || double.IsNaN(actual)) return double.IsNaN(expected) && double.IsNaN(actual);
        if (double.IsInfinity(expected) || double.IsInfinity(actual)) return expected == actual;
        var error = Math.Abs(expected - actual);
        return error <= Absolute || error <= Relative * Math.Abs(expected);
    }

    public override string ToString() => $"{Relative:0e+0} relative or {Absolute:0e+0} absolute";
}
