namespace AutoGrad.Testing;

/// <summary>Whether samples reach each derivative. One that none of them reaches is not compared with anything, and no fault can be planted into it.</summary>
static class Coverage
{
    /// <summary>What the samples leave out, and what to do about it; null where nothing is.</summary>
    public static string? Missing(OpSamples samples, IReadOnlyList<OpCase> cases)
    {
        if (!samples.HasRule || samples.OpType.IsSubclassOf(typeof(NonDifferentiableOp)) || TakesNoFloats(cases)) return null;
        OpCase[] fit = [.. cases.Where(sample => sample.IsDifferentiable && !sample.IsEmpty)];
        if (fit.Length == 0) return "no sample proves a derivative of the operation. Add one whose inputs are floating and have elements, or override HasRule if it has no rule";
        var proved = fit.SelectMany(sample => sample.Floating).ToHashSet();
        for (var input = 0; input < fit.Max(sample => sample.Inputs.Length); input++)
        {
            if (proved.Contains(input) || !Array.Exists(fit, sample => Differentiates(sample, input))) continue;
            return $"no sample proves the derivative by input {input}, which the operation takes as a floating tensor. Add one where it is floating, or let the operation refuse it";
        }
        return null;
    }

    static bool TakesNoFloats(IReadOnlyList<OpCase> cases) => cases.Count > 0 && OpCall.Accepts(cases[0].Sample.Op) is { } accepts && (accepts & DTypes.Floating) == 0;

    /// <summary>Whether an input that is of another type in a sample could be floating, and have a gradient: an index or a condition is refused then, or says that there is no rule for it.</summary>
    static bool Differentiates(OpCase sample, int input)
    {
        if (input >= sample.Inputs.Length) return false;
        var inputs = (Tensor[])sample.Inputs.Clone();
        inputs[input] = inputs[input].To(DType.Float64);
        try
        {
            Tensor[] leaves = [.. inputs.Select((x, i) => i == input ? x.RequireGrad() : x)];
            if (!Array.Exists(sample.Call(leaves), y => y.RequiresGrad)) return false;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return false;
        }
        try
        {
            _ = sample.Gradients(inputs, [input]);
        }
        catch (NotSupportedException)
        {
            return false;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // A rule that fails is one, too.
        }
        return true;
    }
}
