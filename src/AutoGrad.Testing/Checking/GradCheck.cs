namespace AutoGrad.Testing;

/// <summary>
/// Proves the gradients of a function at a point: against differences, entry by entry where the Jacobian is small, and against what must hold of any
/// derivative. It runs in float64, whatever the function trains in.
/// </summary>
public static partial class GradCheck
{
    /// <summary>Checks a function of one tensor.</summary>
    /// <exception cref="InvalidOperationException">The function gives float32 for float64, or returns null.</exception>
    public static GradCheckReport Check(Func<Tensor, Tensor> function, Tensor input, GradCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(input);
        return Check(inputs => [function(inputs[0])], [input], options);
    }

    /// <summary>Checks a function of two tensors.</summary>
    /// <exception cref="InvalidOperationException">The function gives float32 for float64, or returns null.</exception>
    public static GradCheckReport Check(Func<Tensor, Tensor, Tensor> function, Tensor a, Tensor b, GradCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return Check(inputs => [function(inputs[0], inputs[1])], [a, b], options);
    }

    /// <summary>Checks a function of any number of tensors. Those of a floating type are differentiated by; the others stay as they are.</summary>
    /// <exception cref="InvalidOperationException">The function gives float32 for float64, or returns null.</exception>
    public static GradCheckReport Check(Func<Tensor[], Tensor> function, Tensor[] inputs, GradCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Check(values => [function(values)], inputs, options);
    }

    /// <summary>Checks a function with several outputs; those of other than floating types are left out.</summary>
    /// <exception cref="InvalidOperationException">The function gives float32 for float64, or returns null.</exception>
    public static GradCheckReport Check(Func<Tensor[], Tensor[]> function, Tensor[] inputs, GradCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(inputs);
        return Examination.Of(Subject.Of(function, inputs), options ?? new());
    }
}
