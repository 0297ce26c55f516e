namespace AutoGrad.Testing;

/// <summary>The outputs are those of the reference function.</summary>
sealed class ForwardClause : IClause
{
    public string Name => "forward against the reference";

    public bool Concerns(OpCase sample) => sample.Sample.Reference is not null;

    public string? Check(OpCase sample)
    {
        var (actual, expected) = (sample.Call(sample.Inputs), sample.Sample.Reference!(sample.Inputs));
        for (var k = 0; k < Math.Min(actual.Length, expected.Length); k++)
        {
            if (actual[k].DType != expected[k].DType) return $"output {k} is {actual[k].DType}, that of the reference {expected[k].DType}";
        }
        return Closeness.Difference(actual, expected, sample.Sample.Tolerance, "output");
    }
}
