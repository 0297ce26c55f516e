namespace AutoGrad.Testing;

/// <summary>The gradients agree with differences and with all further evidence.</summary>
sealed class FirstOrderClause : IClause
{
    public string Name => "first order";

    public bool Concerns(OpCase sample) => sample.IsDifferentiable && !sample.IsEmpty;

    public string? Check(OpCase sample)
    {
        var report = GradCheck.Check(sample.Call, sample.Inputs, sample.Options);
        return report.Verdict == Verdict.Correct ? null : report.Verdict == Verdict.Kink ? $"the sample lies at a kink; state it with Kink(…), and draw samples away from it\n{report}" : $"{report}";
    }
}
