namespace AutoGrad;

/// <summary>Second derivatives of a scalar function: forward mode over reverse mode, many directions at once.</summary>
public static class Hessian
{
    /// <summary>∂²f/∂x∂x at a point.</summary>
    /// <param name="function">A function that gives a tensor of one element.</param>
    /// <param name="x">The point, of a floating type.</param>
    /// <returns>A tensor of the shape of x, twice.</returns>
    /// <exception cref="InvalidOperationException">The result is no scalar of a floating type.</exception>
    public static Tensor Of(Func<Tensor, Tensor> function, Tensor x) => FullJacobian.Of("Hessian.Of", Slopes("Hessian.Of", Functions.Of(function)), [x], JacobianMode.Columns)[0][0];

    /// <summary>∂²f/∂xᵢ∂xⱼ for each pair of inputs.</summary>
    /// <param name="function">A function that gives a tensor of one element.</param>
    /// <param name="inputs">The inputs, of floating types.</param>
    /// <returns>Blocks: at [i][j] a tensor of the shape of input i followed by that of input j.</returns>
    public static Tensor[][] Of(Func<Tensor[], Tensor> function, Tensor[] inputs) => FullJacobian.Of("Hessian.Of", Slopes("Hessian.Of", Functions.Of(function)), inputs, JacobianMode.Columns);

    /// <summary>∂²f/∂pᵢ∂pⱼ for each pair of parameters.</summary>
    /// <param name="function">A computation that uses the parameters, and gives a tensor of one element.</param>
    /// <param name="parameters">What to differentiate by.</param>
    /// <returns>Blocks: at [i][j] a tensor of the shape of parameter i followed by that of parameter j.</returns>
    public static Tensor[][] Of(Func<Tensor> function, IEnumerable<Parameter> parameters)
    {
        var list = Functions.List(parameters);
        return FullJacobian.Of("Hessian.Of", Slopes("Hessian.Of", Functions.Of(function, list)), Functions.Values(list), JacobianMode.Columns);
    }

    /// <summary>∂²f/∂xᵢ², exactly. It costs as many tangents as x has elements, and never holds the whole Hessian.</summary>
    /// <returns>A tensor of the shape of x.</returns>
    public static Tensor Diagonal(Func<Tensor, Tensor> function, Tensor x) => Jacobian.Diagonal(Slope("Hessian.Diagonal", function), x);

    /// <summary>Σ ∂²f/∂xᵢ², exactly: the Laplacian of f.</summary>
    /// <returns>A scalar.</returns>
    public static Tensor Trace(Func<Tensor, Tensor> function, Tensor x) => Jacobian.Trace(Slope("Hessian.Trace", function), x);

    /// <summary>An estimate of the trace by random signs, without bias: see <see cref="Jacobian.EstimateTrace"/>.</summary>
    /// <returns>A scalar.</returns>
    public static Tensor EstimateTrace(Func<Tensor, Tensor> function, Tensor x, int samples, RandomSource random) => Jacobian.EstimateTrace(Slope("Hessian.EstimateTrace", function), x, samples, random);

    /// <summary>An estimate of the diagonal by random signs, without bias: see <see cref="Jacobian.EstimateDiagonal"/>.</summary>
    /// <returns>A tensor of the shape of x.</returns>
    public static Tensor EstimateDiagonal(Func<Tensor, Tensor> function, Tensor x, int samples, RandomSource random) => Jacobian.EstimateDiagonal(Slope("Hessian.EstimateDiagonal", function), x, samples, random);

    /// <summary>An estimate of the diagonal over all parameters of a model by random signs, one Hessian–vector product after the other.</summary>
    /// <param name="function">A computation that uses the parameters, and gives a tensor of one element.</param>
    /// <param name="parameters">What to differentiate by.</param>
    /// <param name="samples">How many random vectors.</param>
    /// <param name="random">Where they come from.</param>
    /// <returns>For each parameter a tensor of its shape; their sum is the estimate of the trace by the same vectors.</returns>
    public static Tensor[] EstimateDiagonal(Func<Tensor> function, IEnumerable<Parameter> parameters, int samples, RandomSource random)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(samples);
        var list = Functions.List(parameters);
        Tensor[]? sums = null;
        for (var sample = 0; sample < samples; sample++)
        {
            var v = Array.ConvertAll(list, p => Directions.Signs(1, p, random).Squeeze(0));
            var products = HessianVectorProduct.Of(function, list, v);
            for (var i = 0; i < v.Length; i++) products[i] = v[i] * products[i] / samples;
            sums = sums is null ? products : [.. sums.Zip(products, (a, b) => a + b)];
        }
        return sums!;
    }

    /// <summary>The gradients as a function: zeros where the function, or its gradient, does not depend on an input.</summary>
    internal static Func<Tensor[], Tensor[]> Slopes(string transform, Func<Tensor[], Tensor[]> function) => x => ReverseMode.Gradient(transform, function, x, Unused.Zeros).Gradients;

    static Func<Tensor, Tensor> Slope(string transform, Func<Tensor, Tensor> function)
    {
        var slopes = Slopes(transform, Functions.Of(function));
        return x => slopes([x])[0];
    }
}
