namespace AutoGrad;

public static partial class Gradient
{
    /// <summary>The gradient of a scalar function at a point.</summary>
    /// <param name="function">A function of a tensor that gives a tensor of one element. It may capture others, and their history goes on through the result.</param>
    /// <param name="x">The point, of a floating type.</param>
    /// <param name="unused">What to give if the function does not depend on x.</param>
    /// <returns>A tensor of the shape and type of x.</returns>
    /// <exception cref="InvalidOperationException">The result is no scalar of a floating type, or does not depend on x.</exception>
    public static Tensor Of(Func<Tensor, Tensor> function, Tensor x, Unused unused = Unused.Throw) => ReverseMode.Gradient("Gradient.Of", Functions.Of(function), [x], unused).Gradients[0];

    /// <summary>The gradients of a scalar function of two tensors.</summary>
    /// <param name="function">A function that gives a tensor of one element.</param>
    /// <param name="a">The first input.</param>
    /// <param name="b">The second input.</param>
    /// <param name="unused">What to give for an input that the function does not depend on.</param>
    /// <exception cref="InvalidOperationException">The result is no scalar of a floating type, or does not depend on an input.</exception>
    public static (Tensor A, Tensor B) Of(Func<Tensor, Tensor, Tensor> function, Tensor a, Tensor b, Unused unused = Unused.Throw)
    {
        var gradients = ReverseMode.Gradient("Gradient.Of", Functions.Of(function), [a, b], unused).Gradients;
        return (gradients[0], gradients[1]);
    }

    /// <summary>The gradients of a scalar function of any number of tensors, in their order.</summary>
    /// <param name="function">A function that gives a tensor of one element.</param>
    /// <param name="inputs">The inputs, of floating types.</param>
    /// <param name="unused">What to give for an input that the function does not depend on; with <see cref="Unused.Null"/> elements may be null.</param>
    /// <exception cref="InvalidOperationException">The result is no scalar of a floating type, or does not depend on an input.</exception>
    public static Tensor[] Of(Func<Tensor[], Tensor> function, Tensor[] inputs, Unused unused = Unused.Throw) => ReverseMode.Gradient("Gradient.Of", Functions.Of(function), inputs, unused).Gradients;

    /// <summary>
    /// The gradients of a scalar by parameters, in their order. <see cref="Tensor.Grad"/> stays as it is. The parameters count as inputs of the function: the results have no history that leads
    /// to the parameters' own leaves, unless this is itself a part of a function of the same parameters that is being differentiated.
    /// </summary>
    /// <param name="function">A computation that uses the parameters, directly or through a model, and gives a tensor of one element.</param>
    /// <param name="parameters">What to differentiate by: a model's parameters, frozen ones, too.</param>
    /// <param name="unused">What to give for a parameter that the function does not depend on; with <see cref="Unused.Null"/> elements may be null.</param>
    /// <exception cref="InvalidOperationException">The result is no scalar of a floating type, or does not depend on a parameter.</exception>
    public static Tensor[] Of(Func<Tensor> function, IEnumerable<Parameter> parameters, Unused unused = Unused.Throw)
    {
        var list = Functions.List(parameters);
        return ReverseMode.Gradient("Gradient.Of", Functions.Of(function, list), Functions.Values(list), unused, list).Gradients;
    }
}
