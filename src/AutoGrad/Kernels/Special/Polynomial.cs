namespace AutoGrad.Kernels;

/// <summary>Polynomials of one double.</summary>
static class Polynomial
{
    /// <summary>Σ cₖxᵏ, lowest coefficient first.</summary>
    public static double Of(double x, ReadOnlySpan<double> coefficients)
    {
        var y = 0.0;
        for (var k = coefficients.Length - 1; k >= 0; k--) y = Math.FusedMultiplyAdd(y, x, coefficients[k]);
        return y;
    }
}
