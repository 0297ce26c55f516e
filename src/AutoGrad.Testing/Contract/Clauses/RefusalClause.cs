namespace AutoGrad.Testing;

/// <summary>Nothing is promoted silently: two floating types in one call, or a type that the operation does not accept, are refused, and the message names the operation.</summary>
sealed class RefusalClause : IClause
{
    public string Name => "types refused";

    public bool Concerns(OpCase sample) => sample.HasRule && sample.Floating.Length > 0;

    public string? Check(OpCase sample)
    {
        var op = sample.Sample.Op;
        if (sample.Floating.Length > 1 && op is not TupleOp)
        {
            var mixed = (Tensor[])sample.Inputs.Clone();
            mixed[sample.Floating[0]] = mixed[sample.Floating[0]].To(DType.Float32);
            if (Refusal(op, mixed) is { } fault) return $"for Float32 and Float64 together {fault}";
        }
        if (OpCall.Accepts(op) is not { } accepts) return null;
        foreach (var type in (DType[])[DType.Int64, DType.Bool, DType.Float64])
        {
            if ((accepts & type.Kind) != 0) continue;
            if (Refusal(op, Array.ConvertAll(sample.Inputs, x => Tensor.Ones(x.Shape, type))) is { } fault) return $"for {type}, which it does not accept, {fault}";
        }
        return null;
    }

    static string? Refusal(Op op, Tensor[] inputs)
    {
        try
        {
            _ = OpCall.Apply(op, inputs);
        }
        catch (ArgumentException error)
        {
            return error.Message.Contains(op.Name, StringComparison.Ordinal) ? null : $"the message does not name the operation: {error.Message}";
        }
        return "it throws no ArgumentException";
    }
}
