namespace AutoGrad.Testing;

/// <summary>Parameters in Float64, as long as this scope lasts; then they have their own type, value and gradient again.</summary>
sealed class DoublePrecision : IDisposable
{
    readonly (DType Type, Tensor Value, Tensor? Grad)[] before;

    public DoublePrecision(IEnumerable<Parameter> parameters)
    {
        Parameters = [.. parameters.Distinct()];
        before = Array.ConvertAll(Parameters, parameter => (parameter.DType, parameter.Value, parameter.Grad));
        foreach (var parameter in Parameters)
        {
            if (parameter.DType != DType.Float64) parameter.Convert(DType.Float64);
        }
    }

    public Parameter[] Parameters { get; }

    public void Dispose()
    {
        for (var i = 0; i < before.Length; i++)
        {
            var (type, value, gradient) = before[i];
            if (Parameters[i].DType != type) Parameters[i].Convert(type);
            Parameters[i].Assign(value);
            Parameters[i].SetGrad(gradient);
        }
    }
}
