namespace AutoGrad.Testing;

/// <summary>Two runs give the same bits, and neither values nor gradients change an input.</summary>
sealed class PurityClause : IClause
{
    public string Name => "determinism, inputs unchanged";

    public string? Check(OpCase sample)
    {
        var before = Array.ConvertAll(sample.Inputs, x => x.ToBytes());
        Tensor[] first = sample.Call(sample.Inputs), second = sample.Call(sample.Inputs);
        if (Closeness.Difference(second, first, 0, "output") is { } difference) return $"in a second run, {difference}";
        if (sample.IsDifferentiable)
        {
            Tensor[] once = sample.Gradients(sample.Inputs, sample.Floating), twice = sample.Gradients(sample.Inputs, sample.Floating);
            if (Closeness.Difference(twice, once, 0, "gradient") is { } other) return $"in a second run, {other}";
        }
        else if (sample.HasRule && Array.Exists(sample.Call(Array.ConvertAll(sample.Inputs, x => x.DType.IsFloating ? x.RequireGrad() : x)), y => y.RequiresGrad))
        {
            return "an operation without derivative gives a result that requires a gradient";
        }
        for (var i = 0; i < before.Length; i++)
        {
            if (!sample.Inputs[i].ToBytes().AsSpan().SequenceEqual(before[i])) return $"input {i} is changed";
        }
        return null;
    }
}
