using System.Globalization;

namespace AutoGrad.Training;

/// <summary>Finds the first tensor of a step that is not finite.</summary>
static class FiniteCheck
{
    /// <summary>Throws for the first of the tensors that is not finite.</summary>
    public static void Throw(StepReport step, IEnumerable<(string Name, Tensor Value)> tensors)
    {
        using var pause = Tape.Pause();
        foreach (var (name, value) in tensors)
        {
            if (!value.DType.IsFloating || value.IsFinite().All().Item<bool>()) continue;
            throw new NonFiniteException(step, name, value, Element(value));
        }
    }

    public static IEnumerable<(string Name, Tensor Value)> OfBatch(Batch batch)
    {
        for (var i = 0; i < batch.Tensors.Count; i++) yield return (i switch { 0 => "the input", 1 => "the target", _ => $"tensor {i} of the batch" }, batch.Tensors[i]);
    }

    public static IEnumerable<(string Name, Tensor Value)> OfParameters(IReadOnlyList<Parameter> parameters)
    {
        for (var i = 0; i < parameters.Count; i++) yield return ($"the value of {parameters[i].Label(i)}", parameters[i].Value);
    }

    public static IEnumerable<(string Name, Tensor Value)> OfGradients(IReadOnlyList<Parameter> parameters)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].Grad is { } gradient) yield return ($"the gradient of {parameters[i].Label(i)}", gradient);
        }
    }

    static string Element(Tensor value)
    {
        var numbers = value.Detach().To(DType.Float64).ToArray<double>();
        var place = Array.FindIndex(numbers, number => !double.IsFinite(number));
        var index = new int[value.Rank];
        var rest = place;
        for (var axis = value.Rank - 1; axis >= 0; axis--)
        {
            index[axis] = rest % value.Shape[axis];
            rest /= value.Shape[axis];
        }
        return $"whose element [{string.Join(", ", index)}] is {numbers[place].ToString(CultureInfo.InvariantCulture)}";
    }
}
