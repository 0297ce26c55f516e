namespace AutoGrad;

/// <summary>The value of a scalar function together with its gradient, at the cost of the gradient.</summary>
public static class ValueAndGradient
{
    const string Name = "ValueAndGradient.Of";

    /// <summary>Value and gradient of a scalar function at a point; see <see cref="Gradient.Of(Func{Tensor, Tensor}, Tensor, Unused)"/>.</summary>
    /// <exception cref="InvalidOperationException">The result is no scalar of a floating type, or does not depend on x.</exception>
    public static (Tensor Value, Tensor Gradient) Of(Func<Tensor, Tensor> function, Tensor x, Unused unused = Unused.Throw)
    {
        var (value, gradients) = ReverseMode.Gradient(Name, Functions.Of(function), [x], unused);
        return (value, gradients[0]);
    }

    /// <summary>Value and gradients of a scalar function of two tensors.</summary>
    /// <exception cref="InvalidOperationException">The result is no scalar of a floating type, or does not depend on an input.</exception>
    public static (Tensor Value, Tensor A, Tensor B) Of(Func<Tensor, Tensor, Tensor> function, Tensor a, Tensor b, Unused unused = Unused.Throw)
    {
        var (value, gradients) = ReverseMode.Gradient(Name, Functions.Of(function), [a, b], unused);
        return (value, gradients[0], gradients[1]);
    }

    /// <summary>Value and gradients of a scalar function of any number of tensors.</summary>
    /// <exception cref="InvalidOperationException">The result is no scalar of a floating type, or does not depend on an input.</exception>
    public static (Tensor Value, Tensor[] Gradients) Of(Func<Tensor[], Tensor> function, Tensor[] inputs, Unused unused = Unused.Throw) =>
        ReverseMode.Gradient(Name, Functions.Of(function), inputs, unused);

    /// <summary>Value and gradients of a scalar by parameters; see <see cref="Gradient.Of(Func{Tensor}, IEnumerable{Parameter}, Unused)"/>.</summary>
    /// <exception cref="InvalidOperationException">The result is no scalar of a floating type, or does not depend on a parameter.</exception>
    public static (Tensor Value, Tensor[] Gradients) Of(Func<Tensor> function, IEnumerable<Parameter> parameters, Unused unused = Unused.Throw)
    {
        var list = Functions.List(parameters);
        return ReverseMode.Gradient(Name, Functions.Of(function, list), Functions.Values(list), unused, list);
    }
}
