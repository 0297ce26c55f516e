namespace AutoGrad.Testing;

/// <summary>Of several outputs each may be used alone: the cotangents of the others do not arrive, and count as zero.</summary>
sealed class SingleOutputClause : IClause
{
    public string Name => "each output alone";

    public bool Concerns(OpCase sample) => sample.IsDifferentiable && sample.Sample.Op is TupleOp;

    public string? Check(OpCase sample)
    {
        var count = sample.Call(sample.Inputs).Length;
        for (var k = 0; k < count; k++)
        {
            var only = k;
            var alone = sample.Gradients(sample.Inputs, sample.Floating, outputs => [.. sample.Cotangents(outputs).Select((u, j) => j == only ? u : null)]);
            var zeroed = sample.Gradients(sample.Inputs, sample.Floating, outputs => [.. sample.Cotangents(outputs).Select((u, j) => j == only || u is null ? u : Tensor.ZerosLike(u))]);
            if (Closeness.Difference(alone, zeroed, 1e-12, "gradient") is { } difference) return $"where only output {k} is used, {difference}";
        }
        return null;
    }
}
