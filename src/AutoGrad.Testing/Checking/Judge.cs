using System.Globalization;

namespace AutoGrad.Testing;

/// <summary>
/// Compares derivatives along one line with differences. Where they disagree, or the differences are noisy, other steps are tried, and the one with the
/// smallest error bar decides: shorter steps avoid a kink nearby, longer ones outweigh rounding. Where the slopes on both sides differ, the point itself is a kink.
/// </summary>
sealed class Judge(GradCheckOptions options)
{
    /// <summary>An error bar is a distance between two estimates, not a bound: this many of them are allowed.</summary>
    const double Bars = 3;

    /// <summary>An error bar beyond this, absolute or relative, is noise that proves nothing.</summary>
    const double Noise = 1e-5;

    static readonly double[] otherSteps = [1.0 / 8, 1.0 / 64, 1.0 / 512, 8];

    /// <summary>Judges the derivatives of all outputs, or that of a combination of them.</summary>
    /// <param name="line">The function along the line.</param>
    /// <param name="step">The first step to try.</param>
    /// <param name="analytic">The derivatives by the rules.</param>
    /// <param name="tolerance">For an entry and its size the error that it may have beside the error bar.</param>
    /// <param name="combination">The weights u of the combination Σ uⱼ·yⱼ, of which the one derivative is compared; null compares those of all outputs.</param>
    public Finding[] Compare(Differences line, double step, double[] analytic, Func<int, double, double> tolerance, double[]? combination)
    {
        if (options.Stencil == Stencil.ThreePointsOfFixedStep)
        {
            var only = line.ThreePoints(options.Step).Combined(combination);
            return [.. analytic.Select((a, j) => Plain(a, only.Values[j], 0, 0, tolerance(j, Math.Abs(only.Values[j]))))];
        }
        step = line.Fitting(step);
        var best = line.Central(step);
        List<Estimate> tried = [best.Combined(combination)];
        var findings = Findings(analytic, best, combination, tolerance);
        foreach (var factor in otherSteps)
        {
            if (AreCorrect(findings)) break;
            var other = line.Central(step * factor);
            tried.Add(other.Combined(combination));
            // Of each output the best: where one has a kink nearby, another has none.
            best = best.Best(other);
            findings = Findings(analytic, best, combination, tolerance);
        }
        var gaps = best.Combined(combination).Gaps;
        bool IsSettled(int j) => findings[j].Verdict == Verdict.Correct && !(gaps[j] > Slopes.ClearGap * tolerance(j, 0));
        if (Enumerable.Range(0, findings.Length).All(IsSettled)) return findings;
        for (var j = 0; j < findings.Length; j++)
        {
            var (place, finding) = (j, findings[j]);
            if (finding.Verdict == Verdict.Wrong && tried.Exists(other => Contradicts(finding, other.Values[place], other.Bars[place])))
            {
                findings[j] = finding with { Verdict = Verdict.NoisyDifference, Reason = "differences with different steps contradict each other; the function loses digits or jumps" };
            }
        }
        var (left, right) = (OneSided(line, -step), OneSided(line, step));
        for (var j = 0; j < findings.Length; j++)
        {
            if (IsSettled(j)) continue;
            var slopes = combination is null ? Slopes.Of(left, right, j, tolerance(j, 0), options.AtKinks) : Slopes.Of(left, right, combination, tolerance(j, 0), options.AtKinks);
            if (slopes is not null) findings[j] = AtKink(findings[j], slopes, tolerance(j, 0));
        }
        return findings;
    }

    /// <summary>
    /// Whether another step contradicts the most precise one: it agrees with the rules instead, or claims to be precise as well. A function of rounded values does that, whose
    /// steps are flat; a kink does not, for near it no step is precise but those that avoid it.
    /// </summary>
    static bool Contradicts(Finding finding, double other, double bar)
    {
        var distance = Math.Abs(finding.Numeric - other);
        var agrees = Math.Abs(finding.Analytic - other) <= finding.Allowed + (Bars * (bar - finding.Bar));
        return (agrees && distance > Bars * (bar + finding.Bar)) || (!IsNoise(bar, Math.Abs(other)) && distance > 100 * Noise * Math.Max(1, Math.Abs(other)));
    }

    static bool AreCorrect(Finding[] findings) => Array.TrueForAll(findings, finding => finding.Verdict == Verdict.Correct);

    static bool IsNoise(double bar, double size) => !(Bars * bar <= Noise * Math.Max(1, size));

    static Finding[] Findings(double[] analytic, Estimate best, double[]? combination, Func<int, double, double> tolerance)
    {
        var estimate = best.Combined(combination);
        var findings = new Finding[analytic.Length];
        for (var j = 0; j < findings.Length; j++)
        {
            var size = Math.Max(Math.Abs(analytic[j]), Math.Abs(estimate.Values[j]));
            findings[j] = Plain(analytic[j], estimate.Values[j], estimate.Bars[j], best.SizeOf(j, combination), tolerance(j, size));
        }
        return findings;
    }

    static Finding Plain(double analytic, double numeric, double bar, double size, double tolerance)
    {
        var allowed = tolerance + (Bars * bar);
        if (!double.IsFinite(bar) || !double.IsFinite(numeric)) return new(Verdict.OutOfDomain, analytic, numeric, bar, allowed, "the function is not finite around the point");
        if (!double.IsFinite(analytic)) return new(Verdict.Wrong, analytic, numeric, bar, allowed, "the derivative is not finite where the function is smooth");
        if (Math.Abs(analytic - numeric) > allowed) return new(Verdict.Wrong, analytic, numeric, bar, allowed, "the derivative differs from the differences");
        return new(IsNoise(bar, size) ? Verdict.NoisyDifference : Verdict.Correct, analytic, numeric, bar, allowed, "the differences scatter; the function loses digits or jumps");
    }

    static Estimate OneSided(Differences line, double step)
    {
        var best = line.OneSided(step / 8);
        for (var finer = step / 64; Math.Abs(finer) > Math.Abs(step) / 5000; finer /= 8) best = best.Best(line.OneSided(finer));
        return best;
    }

    static Finding AtKink(Finding finding, Slopes slopes, double tolerance)
    {
        var slack = tolerance + (Bars * slopes.Bar);
        if (!(finding.Analytic >= slopes.Low - slack && finding.Analytic <= slopes.High + slack))
        {
            return finding with { Verdict = Verdict.Wrong, Reason = $"at a kink, the derivative does not lie between the slopes: {slopes}" };
        }
        if (slopes.Declared is { } declared && !(Math.Abs(declared - finding.Analytic) <= slack))
        {
            return finding with { Verdict = Verdict.Wrong, Reason = string.Create(CultureInfo.InvariantCulture, $"at a kink, {declared:G9} is declared; {slopes}") };
        }
        return finding with { Verdict = Verdict.Kink, Allowed = slopes.High - slopes.Low + slack, Reason = $"there is a kink: {slopes}" };
    }
}
