namespace AutoGrad.Testing;

/// <summary>
/// Evidence beside the differences: what must hold of any derivative, to rounding. Cotangents and directions are of the order of 1, and so errors are measured by the
/// terms that they arise in, or by 1 where these are smaller: what cancels to nothing leaves rounding of its terms.
/// </summary>
static class Evidence
{
    /// <summary>
    /// |⟨u, Jv⟩ − ⟨Jᵀu, v⟩| in units of its terms, with Jv by forward mode, and by transposing the rules of reverse mode, which second derivatives rest upon; null for what can't be had.
    /// </summary>
    public static (double? Forward, double? Transposed) Pairing(Subject subject, Recorded recorded, Random random)
    {
        var (u, v) = (SignedDirections.Draw(random, recorded.Outputs), SignedDirections.Draw(random, subject.Point.Length));
        var reverse = recorded.Vjp(u);
        return (Pairing(subject.Jvp, u, v, reverse), Pairing(recorded.Transposed, u, v, reverse));
    }

    static double? Pairing(Func<double[], double[]> push, double[] u, double[] v, double[] reverse)
    {
        double[] forward;
        try
        {
            forward = push(v);
        }
        catch (NotSupportedException)
        {
            return null;
        }
        return Relative(Sum(forward, u) - Sum(reverse, v), Size(forward, u) + Size(reverse, v));
    }

    /// <summary>Jᵀ(αu + w) against αJᵀu + Jᵀw, in units of its terms.</summary>
    public static double Linearity(Recorded recorded, Random random)
    {
        const double alpha = -1.75;
        var (u, w) = (SignedDirections.Draw(random, recorded.Outputs), SignedDirections.Draw(random, recorded.Outputs));
        double[] a = recorded.Vjp(u), b = recorded.Vjp(w), both = recorded.Vjp([.. u.Zip(w, (p, q) => (alpha * p) + q)]);
        var (worst, size) = (0.0, 0.0);
        for (var i = 0; i < a.Length; i++)
        {
            var error = Math.Abs(both[i] - ((alpha * a[i]) + b[i]));
            worst = double.IsNaN(error) ? double.PositiveInfinity : Math.Max(worst, error);
            size = Math.Max(size, Math.Abs(alpha * a[i]) + Math.Abs(b[i]));
        }
        return Relative(worst, size);
    }

    /// <summary>Whether a cotangent of nothing but zeros gives nothing but zeros.</summary>
    public static bool ZeroGivesZero(Recorded recorded) => Array.TrueForAll(recorded.Vjp(new double[recorded.Outputs]), x => x == 0);

    static double Relative(double error, double size) => error == 0 ? 0 : Math.Abs(error) / Math.Max(size, 1);

    static double Sum(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    static double Size(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++) sum += Math.Abs(a[i] * b[i]);
        return sum;
    }
}
