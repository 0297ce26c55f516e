namespace AutoGrad.Testing;

/// <summary>Gradients of gradients are right, or refused where the operation says that it is differentiable once only.</summary>
sealed class SecondOrderClause : IClause
{
    public string Name => "second order";

    public bool Concerns(OpCase sample) => sample.IsDifferentiable && !sample.IsEmpty;

    public string? Check(OpCase sample)
    {
        if (sample.Sample.Op.IsTwiceDifferentiable)
        {
            var report = GradGradCheck.Check(sample.Call, sample.Inputs, sample.Options);
            return report.Passed ? null : $"{report}";
        }
        try
        {
            _ = GradGradCheck.Check(sample.Call, sample.Inputs, sample.Options);
        }
        catch (NotSupportedException)
        {
            return null;
        }
        return "the operation says that it is differentiable once only, and yet gives second derivatives";
    }
}
