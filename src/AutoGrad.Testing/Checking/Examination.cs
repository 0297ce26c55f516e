using System.Globalization;

namespace AutoGrad.Testing;

/// <summary>One check from beginning to end: the preconditions, the comparison with differences, the further evidence, and the verdict.</summary>
static class Examination
{
    /// <summary>What rounding may leave of an identity that holds exactly, relative to its terms.</summary>
    const double Exactness = 1e-9;

    public static GradCheckReport Of(Subject subject, GradCheckOptions options) => Recording.Anywhere(() => Examine(subject, options));

    static GradCheckReport Examine(Subject subject, GradCheckOptions options)
    {
        if (subject.Point.Length == 0) return Without(Verdict.Inconclusive, "no input is of a floating type and has elements", options);
        for (var i = 0; i < subject.Point.Length; i++)
        {
            var (input, index) = subject.Locate(i);
            if (options.DomainOf(input).Contains(subject.Point[i])) continue;
            return Without(Verdict.OutOfDomain, string.Create(CultureInfo.InvariantCulture, $"input {input} at {index} is {subject.Point[i]:R}, outside of its domain {options.DomainOf(input)}"), options);
        }
        var recorded = subject.Record();
        if (recorded.Outputs == 0) return Without(Verdict.Inconclusive, "no output is of a floating type and has elements", options);
        if (!Array.TrueForAll(recorded.Value, double.IsFinite)) return Without(Verdict.OutOfDomain, "the function is not finite at the point", options);
        Random random = new(options.Seed);
        if (Difference(subject, recorded, SignedDirections.Draw(random, recorded.Outputs)) is { } difference) return Without(Verdict.NonDeterministic, difference, options);

        var full = (long)recorded.Outputs * subject.Point.Length <= options.LargestJacobian;
        var outcome = full ? FullJacobian.Compare(subject, recorded, options) : SignedDirections.Compare(subject, recorded, options, random);
        var (slope, linearity) = (TaylorRemainder.Slope(subject, recorded, options, random), Evidence.Linearity(recorded, random));
        var (forward, transposed) = options.Pairing ? Evidence.Pairing(subject, recorded, random) : (null, null);
        var report = new GradCheckReport
        {
            Verdict = outcome.Verdict,
            Reason = outcome.Reason,
            Worst = outcome.Worst,
            Compared = outcome.Compared,
            IsFull = full,
            SmallestVisibleError = outcome.SmallestVisibleError,
            TaylorSlope = slope,
            Linearity = linearity,
            Pairing = forward is { } one && transposed is { } other ? Math.Max(one, other) : forward ?? transposed,
            Seed = options.Seed,
        };
        if (!report.Passed) return report;
        if (!(report.Linearity <= Exactness)) return report with { Verdict = Verdict.Wrong, Reason = "the vector–Jacobian product is not linear in the cotangent" };
        if (!Evidence.ZeroGivesZero(recorded)) return report with { Verdict = Verdict.Wrong, Reason = "a cotangent of zeros does not give zeros" };
        if (!Holds(transposed)) return report with { Verdict = Verdict.Wrong, Reason = "⟨u, Jv⟩ ≠ ⟨Jᵀu, v⟩: the rule, differentiated by its cotangent, is not the transpose of itself" };
        if (!Holds(forward)) return report with { Verdict = Verdict.Wrong, Reason = "forward and reverse mode disagree: ⟨u, Jv⟩ ≠ ⟨Jᵀu, v⟩. A rule for forward mode (Jvp) is wrong" };
        return report;
    }

    static bool Holds(double? pairing) => pairing is null or <= Exactness;

    /// <summary>What differs between two runs, or null.</summary>
    static string? Difference(Subject subject, Recorded recorded, double[] u)
    {
        var value = recorded.Value;
        if (!Same(subject.ValueAt(subject.Point), value)) return "two runs of the function on the same inputs differ";
        var again = subject.Record();
        if (!Same(again.Value, value)) return "two runs of the function on the same inputs differ";
        var gradient = recorded.Vjp(u);
        return Same(recorded.Vjp(u), gradient) && Same(again.Vjp(u), gradient) ? null : "two gradients at the same inputs differ";
    }

    /// <summary>Whether the bits agree: NaN is equal to itself, and 0 is not −0.</summary>
    static bool Same(double[] a, double[] b)
    {
        var same = a.Length == b.Length;
        for (var i = 0; same && i < a.Length; i++) same = BitConverter.DoubleToInt64Bits(a[i]) == BitConverter.DoubleToInt64Bits(b[i]);
        return same;
    }

    static GradCheckReport Without(Verdict verdict, string reason, GradCheckOptions options) => new() { Verdict = verdict, Reason = reason, Seed = options.Seed };
}
