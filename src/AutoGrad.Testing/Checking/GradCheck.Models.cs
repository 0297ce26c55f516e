namespace AutoGrad.Testing;

public static partial class GradCheck
{
    /// <summary>Checks a model: the gradients of its output by the input and by its parameters.</summary>
    /// <param name="model">Computes an output, such as the loss, from an input; it reads the parameters itself.</param>
    /// <param name="input">The input. An integer one stays as it is.</param>
    /// <param name="parameters">
    /// The parameters. Float32 ones become Float64 while they are checked; afterwards all have their own type, value and gradient again. Frozen ones are left out.
    /// </param>
    /// <param name="options">How to check.</param>
    /// <exception cref="InvalidOperationException">The model returns null.</exception>
    public static GradCheckReport Check(Func<Tensor, Tensor> model, Tensor input, IEnumerable<Parameter> parameters, GradCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(input);
        return Check(inputs => model(inputs[0]), [input], parameters, options);
    }

    /// <summary>Checks a model that is already, with all it reads, in Float64, or reads nothing but parameters: the gradient of its output by the parameters.</summary>
    /// <param name="loss">Computes the loss, or any output, from the parameters.</param>
    /// <param name="parameters">The parameters, which afterwards have their own type, value and gradient again. Frozen ones are left out.</param>
    /// <param name="options">How to check.</param>
    /// <exception cref="InvalidOperationException">The loss is null.</exception>
    public static GradCheckReport Check(Func<Tensor> loss, IEnumerable<Parameter> parameters, GradCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(loss);
        return Check(_ => loss(), [], parameters, options);
    }

    static GradCheckReport Check(Func<Tensor[], Tensor> model, Tensor[] inputs, IEnumerable<Parameter> parameters, GradCheckOptions? options)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        using DoublePrecision doubled = new(parameters);
        var learning = doubled.Parameters.Where(parameter => !parameter.IsFrozen).ToArray();
        return Examination.Of(Subject.Of(model, inputs, learning), options ?? new());
    }
}
