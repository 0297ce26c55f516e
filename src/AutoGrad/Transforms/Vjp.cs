namespace AutoGrad;

/// <summary>Vector–Jacobian products, uᵀ·J: reverse mode. One costs a small multiple of the function, however many inputs there are.</summary>
public static class Vjp
{
    const string Name = "Vjp.Of";

    /// <summary>The value of a function and its vector–Jacobian product with a cotangent.</summary>
    /// <param name="function">The function.</param>
    /// <param name="x">The point.</param>
    /// <param name="cotangent">u, of the shape and type of the result.</param>
    /// <param name="unused">What to give if the function does not depend on x.</param>
    /// <exception cref="ArgumentException">The cotangent does not fit the result.</exception>
    /// <exception cref="InvalidOperationException">The function does not depend on x.</exception>
    public static (Tensor Value, Tensor Gradient) Of(Func<Tensor, Tensor> function, Tensor x, Tensor cotangent, Unused unused = Unused.Throw)
    {
        ArgumentNullException.ThrowIfNull(cotangent);
        var list = Functions.Of(function);
        var recorded = Record(list, [x]);
        var gradients = recorded.Pull([Functions.Fitting(cotangent, recorded.Outputs[0], "Vjp.Of: the cotangent").Current], retain: false);
        return (recorded.Value(0), ReverseMode.Filled(Name, list, [x], gradients, unused)[0]);
    }

    /// <summary>The value of a function, and its vector–Jacobian product as a function of the cotangent, which may be called any number of times, also inside a <see cref="Vmap"/>.</summary>
    /// <param name="function">The function.</param>
    /// <param name="x">The point.</param>
    /// <param name="unused">What to give if the function does not depend on x.</param>
    public static (Tensor Value, Func<Tensor, Tensor> Pullback) Of(Func<Tensor, Tensor> function, Tensor x, Unused unused = Unused.Throw)
    {
        var (values, pullback) = Of(Functions.Of(function), [x], unused);
        return (values[0], u => pullback([u])[0]);
    }

    /// <summary>The values of a function of lists, and its vector–Jacobian product as a function of the cotangents, which may be called any number of times.</summary>
    /// <param name="function">A function from inputs to outputs.</param>
    /// <param name="inputs">The inputs, of floating types.</param>
    /// <param name="unused">What to give for an input that no output depends on; with <see cref="Unused.Null"/> elements may be null.</param>
    /// <returns>The outputs; and a function from their cotangents, of which null is zero, to the gradients of the inputs.</returns>
    public static (Tensor[] Values, Func<Tensor?[], Tensor[]> Pullback) Of(Func<Tensor[], Tensor[]> function, Tensor[] inputs, Unused unused = Unused.Throw)
    {
        ArgumentNullException.ThrowIfNull(function);
        var recorded = Record(function, inputs);
        var values = new Tensor[recorded.Outputs.Length];
        for (var k = 0; k < values.Length; k++) values[k] = recorded.Value(k);
        return (values, cotangents => ReverseMode.Filled(Name, function, inputs, Pull(recorded, cotangents), unused));
    }

    /// <summary>The value of a function of parameters, and its vector–Jacobian product by them as a function of the cotangent.</summary>
    /// <param name="function">A computation that uses the parameters.</param>
    /// <param name="parameters">What to differentiate by.</param>
    /// <param name="unused">What to give for a parameter that the function does not depend on; with <see cref="Unused.Null"/> elements may be null.</param>
    public static (Tensor Value, Func<Tensor, Tensor[]> Pullback) Of(Func<Tensor> function, IEnumerable<Parameter> parameters, Unused unused = Unused.Throw)
    {
        var list = Functions.List(parameters);
        var (lists, values) = (Functions.Of(function, list), Functions.Values(list));
        var recorded = Record(lists, values);
        return (recorded.Value(0), u => ReverseMode.Filled(Name, lists, values, Pull(recorded, [u]), unused, list));
    }

    static RecordedFunction Record(Func<Tensor[], Tensor[]> function, Tensor[] inputs)
    {
        var recorded = RecordedFunction.Of(function, Functions.Checked(inputs, Name));
        foreach (var y in recorded.Outputs) ReverseMode.Demand(Name, y);
        return recorded;
    }

    static Tensor?[] Pull(RecordedFunction recorded, Tensor?[] cotangents)
    {
        ArgumentNullException.ThrowIfNull(cotangents);
        if (cotangents.Length != recorded.Outputs.Length) throw new ArgumentException($"Vjp.Of: {cotangents.Length} cotangents are given for {recorded.Outputs.Length} outputs; null stands for zero.");
        var seeds = new Tensor?[cotangents.Length];
        for (var k = 0; k < seeds.Length; k++) seeds[k] = cotangents[k] is { } u ? Functions.Fitting(u, recorded.Outputs[k], $"Vjp.Of: cotangent {k},").Current : null;
        return recorded.Pull(seeds, retain: true);
    }
}
