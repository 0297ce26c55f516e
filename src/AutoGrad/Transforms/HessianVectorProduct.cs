namespace AutoGrad;

/// <summary>H·v for the Hessian H of a scalar function, without computing H: the gradient's derivative along v, at the cost of a few gradients.</summary>
public static class HessianVectorProduct
{
    const string Name = "HessianVectorProduct.Of";

    /// <summary>H·v at a point.</summary>
    /// <param name="function">A function that gives a tensor of one element.</param>
    /// <param name="x">The point, of a floating type.</param>
    /// <param name="v">A vector of the shape and type of x.</param>
    /// <returns>A tensor of the shape of x.</returns>
    /// <exception cref="ArgumentException">v does not fit x.</exception>
    /// <exception cref="InvalidOperationException">The result is no scalar of a floating type.</exception>
    public static Tensor Of(Func<Tensor, Tensor> function, Tensor x, Tensor v) => Jvp.Run(Name, Hessian.Slopes(Name, Functions.Of(function)), [x], [v]).Tangents[0];

    /// <summary>H·v for a function of several inputs.</summary>
    /// <param name="function">A function that gives a tensor of one element.</param>
    /// <param name="inputs">The inputs, of floating types.</param>
    /// <param name="v">The part of v for each input; null is zero.</param>
    /// <returns>The part of the product for each input.</returns>
    public static Tensor[] Of(Func<Tensor[], Tensor> function, Tensor[] inputs, Tensor?[] v) => Jvp.Run(Name, Hessian.Slopes(Name, Functions.Of(function)), inputs, v).Tangents;

    /// <summary>H·v by parameters.</summary>
    /// <param name="function">A computation that uses the parameters, and gives a tensor of one element.</param>
    /// <param name="parameters">What to differentiate by.</param>
    /// <param name="v">The part of v for each parameter; null is zero.</param>
    /// <returns>The part of the product for each parameter.</returns>
    public static Tensor[] Of(Func<Tensor> function, IEnumerable<Parameter> parameters, Tensor?[] v)
    {
        var list = Functions.List(parameters);
        return Jvp.Run(Name, Hessian.Slopes(Name, Functions.Of(function, list)), Functions.Values(list), v).Tangents;
    }
}
