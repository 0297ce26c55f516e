namespace AutoGrad.Training;

/// <summary>What can be told of one parameter's gradient.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Index">Its place among those that were asked about.</param>
/// <param name="Norm">The Euclidean norm of the gradient; null if there is none.</param>
/// <param name="Greatest">The greatest magnitude in the gradient; null if there is none.</param>
/// <param name="NonFinite">How many elements of the gradient are NaN or infinite.</param>
/// <param name="Weight">The Euclidean norm of the value.</param>
public sealed record GradientStatistics(Parameter Parameter, int Index, double? Norm, double? Greatest, int NonFinite, double Weight)
{
    /// <summary>The parameter's name, or its place if it has none.</summary>
    public string Name => Parameter.Name.Length > 0 ? Parameter.Name : $"{Index}";

    /// <summary>The norm of the gradient relative to that of the value: times the rate, what share of itself the weight moves in a plain step.</summary>
    public double? Ratio => Norm / Weight;

    /// <summary>The statistics of all parameters, in their order.</summary>
    public static IReadOnlyList<GradientStatistics> Of(IEnumerable<Parameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        using var pause = Tape.Pause();
        return [.. parameters.Index().Select(entry => Of(entry.Item, entry.Index))];
    }

    static GradientStatistics Of(Parameter parameter, int index)
    {
        var weight = parameter.Value.Norm().Item();
        if (parameter.Grad is not { } gradient) return new(parameter, index, null, null, 0, weight);
        var greatest = gradient.Size == 0 ? 0 : gradient.Abs().Max().Item();
        return new(parameter, index, gradient.Norm().Item(), greatest, gradient.Size - (int)gradient.IsFinite().CountNonZero().Item(), weight);
    }
}
