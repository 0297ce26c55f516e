namespace AutoGrad.Training;

/// <summary>Penalties on weights, to be added to a loss: <c>loss + Penalty.L1(model.Parameters, 1e-4)</c>. They are recorded like any function of the parameters.</summary>
public static class Penalty
{
    /// <summary>λ·Σ|w|, which drives weights to 0 (lasso). At 0 its gradient is 0.</summary>
    /// <param name="parameters">The weights; all of one type.</param>
    /// <param name="strength">λ, at least 0.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ArgumentException">There are no parameters.</exception>
    public static Tensor L1(IEnumerable<Parameter> parameters, double strength) => Sum(nameof(L1), parameters, strength, parameter => parameter.Abs().Sum());

    /// <summary>λ·Σw² (ridge). Its gradient is 2λ·w: a coupled weight decay of 2λ.</summary>
    /// <param name="parameters">The weights; all of one type.</param>
    /// <param name="strength">λ, at least 0.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ArgumentException">There are no parameters.</exception>
    public static Tensor L2(IEnumerable<Parameter> parameters, double strength) => Sum(nameof(L2), parameters, strength, parameter => parameter.Square().Sum());

    static Tensor Sum(string name, IEnumerable<Parameter> parameters, double strength, Func<Parameter, Tensor> term)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Hyper.AtLeastZero($"Penalty.{name}", nameof(strength), strength);
        Tensor? sum = null;
        foreach (var parameter in parameters)
        {
            var part = term(parameter);
            sum = sum is null ? part : sum + part;
        }
        return sum is null ? throw new ArgumentException($"Penalty.{name}: no parameters are given; there is nothing to penalise.") : sum * strength;
    }
}
