namespace AutoGrad.Testing;

/// <summary>The clauses about what samples state: values, gradients at kinks, failures.</summary>
static class StatedClauses
{
    public static string? Value(StatedValue stated) =>
        Closeness.Difference(OpCall.Apply(stated.Op, [.. stated.Inputs]), stated.Outputs, stated.Tolerance, "output", elementwise: true);

    /// <summary>The gradient is the stated one, and lies between the slopes on both sides of each element.</summary>
    public static string? Gradient(StatedGradient stated)
    {
        Tensor[] leaves = [.. stated.Inputs.Select((x, i) => stated.Gradients[i] is null ? x : x.RequireGrad())];
        var sum = Sum(OpCall.Apply(stated.Op, leaves));
        Tensor[] targets = [.. leaves.Where((_, i) => stated.Gradients[i] is not null)];
        var gradients = AutoGrad.Gradient.Of(sum, targets, null, unusedAsZero: true);
        if (Closeness.Difference(gradients, [.. stated.Gradients.OfType<Tensor>()], 1e-12, "gradient", elementwise: true) is { } difference) return difference;
        if (stated.IsSingular) return null;
        var report = GradCheck.Check(inputs => Sum(OpCall.Apply(stated.Op, inputs)), [.. stated.Inputs], new() { Pairing = false });
        return report.Passed ? null : $"the stated derivative is none of the function: {report}";
    }

    public static string? Failure(StatedFailure stated, IReadOnlyList<string> names)
    {
        try
        {
            stated.Call();
        }
        catch (Exception error) when (stated.Exception.IsInstanceOfType(error))
        {
            return names.Any(name => error.Message.Contains(name, StringComparison.OrdinalIgnoreCase)) ? null : $"the message of the {error.GetType().Name} does not name {names[0]}: {error.Message}";
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return $"{error.GetType().Name} is thrown instead of {stated.Exception.Name}: {error.Message}";
        }
        return $"no {stated.Exception.Name} is thrown";
    }

    static Tensor Sum(Tensor[] outputs) => outputs.Where(y => y.DType.IsFloating).Select(y => y.Sum()).Aggregate((a, b) => a + b);
}
