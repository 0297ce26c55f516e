namespace AutoGrad.Testing;

/// <summary>Float32 gives what float64 gives for the same numbers, to the precision of float32.</summary>
sealed class SinglePrecisionClause : IClause
{
    public string Name => "float32 against float64";

    public bool Concerns(OpCase sample) => sample.Floating.Length > 0 && sample.Sample.SingleTolerance > 0;

    public string? Check(OpCase sample)
    {
        var tolerance = sample.Sample.SingleTolerance;
        var singles = Array.ConvertAll(sample.Inputs, x => x.DType.IsFloating ? x.To(DType.Float32) : x);
        var doubles = Array.ConvertAll(singles, x => x.DType.IsFloating ? x.To(DType.Float64) : x);
        Tensor[] narrow = sample.Call(singles), wide = sample.Call(doubles);
        for (var k = 0; k < narrow.Length; k++)
        {
            if (wide[k].DType == DType.Float64 && narrow[k].DType != DType.Float32 && sample.Sample.Op is not To) return $"output {k} of Float32 inputs is {narrow[k].DType}";
        }
        if (Closeness.Difference(narrow, wide, tolerance, "output") is { } difference) return difference;
        if (!sample.IsDifferentiable) return null;
        var cotangents = sample.Cotangents(wide);
        var expected = sample.Gradients(doubles, sample.Floating, _ => cotangents);
        var actual = sample.Gradients(singles, sample.Floating, outputs => [.. cotangents.Select((u, k) => u?.To(outputs[k].DType))]);
        return Closeness.Difference(actual, expected, tolerance * 10, "gradient");
    }
}
