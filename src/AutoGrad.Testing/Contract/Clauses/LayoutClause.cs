namespace AutoGrad.Testing;

/// <summary>However the elements of inputs and cotangents lie in memory, outputs and gradients are the same to rounding. What lies between them is NaN.</summary>
sealed class LayoutClause : IClause
{
    const double Tolerance = 1e-12;

    static readonly (string Name, Func<Tensor, Tensor> Lay)[] layouts = [("transposed", Layouts.Transposed), ("spread", Layouts.Spread), ("reversed", Layouts.Reversed)];

    public string Name => "strided inputs";

    public string? Check(OpCase sample)
    {
        var expected = sample.Call(sample.Inputs);
        var gradients = sample.IsDifferentiable ? sample.Gradients(sample.Inputs, sample.Floating) : [];
        foreach (var (name, lay) in layouts)
        {
            var inputs = Array.ConvertAll(sample.Inputs, x => lay(x));
            if (Closeness.Difference(sample.Call(inputs), expected, Tolerance, "output") is { } difference) return $"for inputs laid out {name}, {difference}";
            if (!sample.IsDifferentiable) continue;
            var strided = sample.Gradients(inputs, sample.Floating, outputs => [.. sample.Cotangents(outputs).Select(u => u is null ? null : lay(u))]);
            if (Closeness.Difference(strided, gradients, Tolerance, "gradient") is { } other) return $"for inputs and cotangents laid out {name}, {other}";
        }
        return null;
    }
}
