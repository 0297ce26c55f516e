namespace AutoGrad;

/// <summary>Functions of several shapes as functions from lists to lists, which all transforms are written for.</summary>
static class Functions
{
    public static Func<Tensor[], Tensor[]> Of(Func<Tensor, Tensor> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return x => [Returned(function(x[0]))];
    }

    public static Func<Tensor[], Tensor[]> Of(Func<Tensor, Tensor, Tensor> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return x => [Returned(function(x[0], x[1]))];
    }

    public static Func<Tensor[], Tensor[]> Of(Func<Tensor[], Tensor> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return x => [Returned(function(x))];
    }

    /// <summary>A function of what it captures as a function of the values of parameters.</summary>
    public static Func<Tensor[], Tensor[]> Of(Func<Tensor> function, Parameter[] parameters)
    {
        ArgumentNullException.ThrowIfNull(function);
        return values =>
        {
            using var scope = Substitution.Enter(parameters, values);
            return [Returned(function())];
        };
    }

    static Tensor Returned(Tensor? y) => y ?? throw new InvalidOperationException("The function that is transformed returned null; its result must be a tensor.");

    /// <summary>
    /// The values of parameters where a function of them is differentiated: those that a transform around this one has given them, or else their own, without history.
    /// </summary>
    public static Tensor[] Values(Parameter[] parameters) => Array.ConvertAll(parameters, p => Substitution.Concerns(p) ? p.Current : p.Value);

    public static Parameter[] List(IEnumerable<Parameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Parameter[] list = [.. parameters];
        var twice = list.GroupBy(p => p).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? list : throw new ArgumentException($"The parameter {twice.Key.Name} {twice.Key.Describe()} is named {twice.Count()} times.");
    }

    public static Tensor[] Checked(Tensor[] inputs, string transform)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        for (var i = 0; i < inputs.Length; i++)
        {
            if (inputs[i] is null) throw new ArgumentException($"{transform}: input {i} is null.");
            if (!inputs[i].DType.IsFloating) throw new ArgumentException($"{transform}: input {i}, {inputs[i].Describe()}, is not of a floating type, so nothing can be differentiated by it. Capture it in the function instead.");
        }
        return inputs;
    }

    /// <summary>Checks that a tangent or cotangent fits what it belongs to.</summary>
    public static Tensor Fitting(Tensor given, Tensor x, string what)
    {
        if (!given.Shape.Equals(x.Shape) || given.DType != x.DType) throw new ArgumentException($"{what} {given.Describe()} does not fit {x.Describe()}; shape and type must be the same.");
        return given;
    }
}
