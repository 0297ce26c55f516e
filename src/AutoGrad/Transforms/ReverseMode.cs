namespace AutoGrad;

/// <summary>What the transforms by reverse mode share.</summary>
static class ReverseMode
{
    public static (Tensor Value, Tensor[] Gradients) Gradient(string transform, Func<Tensor[], Tensor[]> function, Tensor[] inputs, Unused unused, Parameter[]? names = null)
    {
        var recorded = RecordedFunction.Of(function, Functions.Checked(inputs, transform));
        var y = recorded.Outputs[0];
        if (y.Size != 1) throw new InvalidOperationException($"{transform}: the function returns {y.Describe()}, no scalar. Reduce it (Sum, Mean), or use Jacobian, or Vjp with a cotangent.");
        Demand(transform, y);
        var gradients = recorded.Pull([Tensor.OnesLike(y)], retain: false);
        return (recorded.Value(0), Filled(transform, function, inputs, gradients, unused, names));
    }

    /// <summary>Gradients with what is chosen in place of those that did not arrive.</summary>
    public static Tensor[] Filled(string transform, Func<Tensor[], Tensor[]> function, Tensor[] inputs, Tensor?[] gradients, Unused unused, Parameter[]? names = null)
    {
        for (var i = 0; i < gradients.Length; i++)
        {
            if (gradients[i] is not null || unused == Unused.Null) continue;
            if (unused == Unused.Throw) throw Missing(transform, function, inputs, i, names);
            gradients[i] = Tensor.ZerosLike(inputs[i]);
        }
        return gradients!;
    }

    public static void Demand(string transform, Tensor y)
    {
        if (!y.DType.IsFloating) throw new InvalidOperationException($"{transform}: the function returns {y.Describe()}, and gradients flow through floating types only. Its last operation is a comparison, a position or a cast to integers.");
    }

    static InvalidOperationException Missing(string transform, Func<Tensor[], Tensor[]> function, Tensor[] inputs, int input, Parameter[]? names)
    {
        var name = names is null ? $"input {input}, {inputs[input].Describe()}" : $"the parameter {names[input].Name} {inputs[input].Describe()}";
        return new($"{transform}: the function does not depend on {name}{Dependence.Explain(function, inputs, input)}. Pass Unused.Zeros or Unused.Null to get zeros or null instead.");
    }
}
