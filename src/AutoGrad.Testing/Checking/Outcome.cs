namespace AutoGrad.Testing;

/// <summary>The outcome of all comparisons with differences.</summary>
sealed class Outcome
{
    /// <summary>The gravest verdict first.</summary>
    static readonly Verdict[] order = [Verdict.Wrong, Verdict.OutOfDomain, Verdict.NoisyDifference, Verdict.Kink, Verdict.Correct];

    public Verdict Verdict { get; private set; } = Verdict.Correct;

    public string Reason { get; private set; } = "";

    public GradCheckEntry? Worst { get; private set; }

    public int Compared { get; private set; }

    public double SmallestVisibleError { get; private set; }

    double worstRatio = -1;

    /// <param name="finding">What was found.</param>
    /// <param name="visible">The size of an error in one entry that would have been found.</param>
    /// <param name="entry">The entry, made only if it is the worst so far.</param>
    public void Add(Finding finding, double visible, Func<Finding, GradCheckEntry> entry)
    {
        Compared++;
        SmallestVisibleError = Math.Max(SmallestVisibleError, visible);
        var (rank, known) = (Array.IndexOf(order, finding.Verdict), Array.IndexOf(order, Verdict));
        if (rank > known || (rank == known && finding.Ratio <= worstRatio)) return;
        (Verdict, worstRatio, Worst) = (finding.Verdict, finding.Ratio, entry(finding));
        Reason = finding.Verdict == Verdict.Correct ? "" : finding.Reason;
    }
}
