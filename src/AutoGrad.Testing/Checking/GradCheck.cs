namespace AutoGrad.Testing;

/// <summary>
/// Proves the gradients of a function at a point: against differences, entry by entry where the Jacobian is small, and against what must hold of any
/// derivative. It runs in float64, whatever the function trains in.
/// </summary>
public static class GradCheck
{
    /// <summary>Checks a function of one tensor.</summary>
    /// <exception cref="InvalidOperationException">The function gives float32 for float64.</exception>
    public static GradCheckReport Check(Func<Tensor, Tensor> function, Tensor input, GradCheckOptions? options = null) =>
        Check(inputs => [function(inputs[0])], [input], options);

    /// <summary>Checks a function of two tensors.</summary>
    /// <exception cref="InvalidOperationException">The function gives float32 for float64.</exception>
    public static GradCheckReport Check(Func<Tensor, Tensor, Tensor> function, Tensor a, Tensor b, GradCheckOptions? options = null) =>
        Check(inputs => [function(inputs[0], inputs[1])], [a, b], options);

    /// <summary>Checks a function of any number of tensors. Those of a floating type are differentiated by; the others stay as they are.</summary>
    /// <exception cref="InvalidOperationException">The function gives float32 for float64.</exception>
    public static GradCheckReport Check(Func<Tensor[], Tensor> function, Tensor[] inputs, GradCheckOptions? options = null) =>
        Check(values => [function(values)], inputs, options);

    /// <summary>Checks a function with several outputs; those of other than floating types are left out.</summary>
    /// <exception cref="InvalidOperationException">The function gives float32 for float64.</exception>
    public static GradCheckReport Check(Func<Tensor[], Tensor[]> function, Tensor[] inputs, GradCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(inputs);
        return Examination.Of(Subject.Of(function, inputs), options ?? new());
    }

    /// <summary>
    /// Checks a model: the gradient of its loss by its parameters, which are given other values in passing and have their own again afterwards.
    /// </summary>
    /// <param name="loss">Computes the loss, or any output, from the parameters.</param>
    /// <param name="parameters">The parameters, all of them Float64.</param>
    /// <param name="options">How to check.</param>
    /// <exception cref="ArgumentException">A parameter is not Float64.</exception>
    public static GradCheckReport Check(Func<Tensor> loss, IEnumerable<Parameter> parameters, GradCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(loss);
        Parameter[] list = [.. parameters];
        foreach (var parameter in list)
        {
            if (parameter.DType != DType.Float64) throw new ArgumentException($"GradCheck: the parameter {parameter.Name} is {parameter.DType}{parameter.Shape}. Gradients are checked in float64: make the model in DType.Float64.");
        }
        var before = Array.ConvertAll(list, parameter => parameter.Value);
        try
        {
            return Examination.Of(Subject.Of(() => [loss()], list), options ?? new());
        }
        finally
        {
            for (var i = 0; i < list.Length; i++) list[i].Assign(before[i]);
        }
    }
}
