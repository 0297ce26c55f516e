namespace AutoGrad.Testing;

/// <summary>An operation without a rule refuses a gradient, and never gives a silent zero.</summary>
sealed class NoRuleClause : IClause
{
    public string Name => "no rule";

    public bool Concerns(OpCase sample) => !sample.HasRule && sample.Floating.Length > 0;

    public string? Check(OpCase sample)
    {
        try
        {
            _ = sample.Gradients(sample.Inputs, sample.Floating);
        }
        catch (NotSupportedException error)
        {
            return error.Message.Contains(sample.Sample.Op.Name, StringComparison.Ordinal) ? null : $"the message does not name the operation: {error.Message}";
        }
        return "the samples say that the operation has no rule, and yet it gives gradients";
    }
}
