namespace AutoGrad;

/// <summary>
/// Jacobian–vector products, J·v: forward mode. With each value its tangent is computed, by the operations' slopes and linearity, or by transposing their rules. One costs about as much as two
/// calls of the function and keeps nothing, however many outputs there are. For many tangents at once put it into a <see cref="Vmap"/> over them: the values are then computed once.
/// </summary>
public static class Jvp
{
    const string Name = "Jvp.Of";

    /// <summary>The value of a function, and its derivative along a tangent.</summary>
    /// <param name="function">The function.</param>
    /// <param name="x">The point.</param>
    /// <param name="tangent">v, of the shape and type of x.</param>
    /// <exception cref="ArgumentException">The tangent does not fit x.</exception>
    /// <exception cref="NotSupportedException">An operation on the way has no rule that can be used.</exception>
    public static (Tensor Value, Tensor Tangent) Of(Func<Tensor, Tensor> function, Tensor x, Tensor tangent)
    {
        var (values, tangents) = Run(Name, Functions.Of(function), [x], [tangent]);
        return (values[0], tangents[0]);
    }

    /// <summary>The values of a function of lists, and their derivatives along tangents.</summary>
    /// <param name="function">A function from inputs to outputs.</param>
    /// <param name="inputs">The inputs.</param>
    /// <param name="tangents">A tangent for each input; null is zero.</param>
    public static (Tensor[] Values, Tensor[] Tangents) Of(Func<Tensor[], Tensor[]> function, Tensor[] inputs, Tensor?[] tangents)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Run(Name, function, inputs, tangents);
    }

    /// <summary>The value of a function of parameters, and its derivative along tangents of them.</summary>
    /// <param name="function">A computation that uses the parameters.</param>
    /// <param name="parameters">What to differentiate by.</param>
    /// <param name="tangents">A tangent for each parameter; null is zero.</param>
    public static (Tensor Value, Tensor Tangent) Of(Func<Tensor> function, IEnumerable<Parameter> parameters, Tensor?[] tangents)
    {
        var list = Functions.List(parameters);
        var (values, results) = Run(Name, Functions.Of(function, list), Functions.Values(list), tangents);
        return (values[0], results[0]);
    }

    internal static (Tensor[] Values, Tensor[] Tangents) Run(string transform, Func<Tensor[], Tensor[]> function, Tensor[] inputs, Tensor?[] tangents)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(tangents);
        if (tangents.Length != inputs.Length) throw new ArgumentException($"{transform}: {tangents.Length} tangents are given for {inputs.Length} inputs; null stands for zero.");
        ForwardLevel level = new();
        var duals = new Tensor[inputs.Length];
        for (var i = 0; i < duals.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(inputs[i]);
            duals[i] = inputs[i].Current;
            if (tangents[i] is not { } tangent) continue;
            Functions.Checked([inputs[i]], transform);
            duals[i] = new DualTensor(level, duals[i], Functions.Fitting(tangent, inputs[i], $"{transform}: tangent {i},").Current);
        }
        Tensor[] outputs;
        using (level.Enter()) outputs = function(duals);
        var (values, results) = (new Tensor[outputs.Length], new Tensor[outputs.Length]);
        for (var k = 0; k < outputs.Length; k++)
        {
            var y = outputs[k].Current;
            values[k] = level.PrimalOf(y);
            results[k] = level.TangentOf(y) ?? Tensor.ZerosLike(y);
        }
        return (values, results);
    }
}
