namespace AutoGrad.Testing;

/// <summary>The judgement of one derivative.</summary>
/// <param name="Verdict">Correct, Wrong, Kink, NoisyDifference or OutOfDomain.</param>
/// <param name="Analytic">What the rules say.</param>
/// <param name="Numeric">What the differences say.</param>
/// <param name="Bar">How far these may be off.</param>
/// <param name="Allowed">The error that was allowed, error bar included.</param>
/// <param name="Reason">Words for a verdict other than Correct.</param>
readonly record struct Finding(Verdict Verdict, double Analytic, double Numeric, double Bar, double Allowed, string Reason = "")
{
    /// <summary>How far off, in units of what is allowed.</summary>
    public double Ratio => double.IsFinite(Analytic - Numeric) ? Math.Abs(Analytic - Numeric) / Allowed : double.PositiveInfinity;
}
