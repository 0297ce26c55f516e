namespace AutoGrad;

/// <summary>All derivatives of a function: rows at once in reverse mode or columns at once in forward mode, whichever is cheaper.</summary>
public static partial class Jacobian
{
    /// <summary>∂f/∂x at a point.</summary>
    /// <param name="function">The function.</param>
    /// <param name="x">The point, of a floating type.</param>
    /// <param name="mode">By rows or by columns. By columns saves the one call of the function that is needed to decide.</param>
    /// <returns>A tensor of the result's shape followed by the shape of x; zeros where nothing depends on x.</returns>
    /// <exception cref="InvalidOperationException">The result is not of a floating type.</exception>
    public static Tensor Of(Func<Tensor, Tensor> function, Tensor x, JacobianMode mode = JacobianMode.Cheaper) => FullJacobian.Of("Jacobian.Of", Functions.Of(function), [x], mode)[0][0];

    /// <summary>∂f/∂x for each of several inputs.</summary>
    /// <param name="function">The function.</param>
    /// <param name="inputs">The inputs, of floating types.</param>
    /// <param name="mode">By rows or by columns.</param>
    /// <returns>For each input a tensor of the result's shape followed by that of the input.</returns>
    public static Tensor[] Of(Func<Tensor[], Tensor> function, Tensor[] inputs, JacobianMode mode = JacobianMode.Cheaper) => FullJacobian.Of("Jacobian.Of", Functions.Of(function), inputs, mode)[0];

    /// <summary>∂f/∂p for each of several parameters.</summary>
    /// <param name="function">A computation that uses the parameters.</param>
    /// <param name="parameters">What to differentiate by.</param>
    /// <param name="mode">By rows or by columns.</param>
    /// <returns>For each parameter a tensor of the result's shape followed by that of the parameter.</returns>
    public static Tensor[] Of(Func<Tensor> function, IEnumerable<Parameter> parameters, JacobianMode mode = JacobianMode.Cheaper)
    {
        var list = Functions.List(parameters);
        return FullJacobian.Of("Jacobian.Of", Functions.Of(function, list), Functions.Values(list), mode)[0];
    }

    /// <summary>∂fᵢ/∂xᵢ, exactly, for a function whose result has the shape of x. It costs as many tangents as x has elements, and never holds the whole Jacobian.</summary>
    /// <returns>A tensor of the shape of x.</returns>
    /// <exception cref="InvalidOperationException">The result has another shape or type than x.</exception>
    public static Tensor Diagonal(Func<Tensor, Tensor> function, Tensor x)
    {
        Square("Jacobian.Diagonal", ref function, x);
        // Selected and not multiplied, so that no other element of a column can spoil it.
        return Directions.Units(x, 1, units => Directions.Map(v => [Tensor.Where(v.NotEqualTo(0), Jvp.Of(function, x, v).Tangent, 0).Sum()], units))[0].ReshapeTo(x.Shape);
    }

    /// <summary>Σ ∂fᵢ/∂xᵢ, exactly: the divergence of f.</summary>
    /// <returns>A scalar.</returns>
    /// <exception cref="InvalidOperationException">The result has another shape or type than x.</exception>
    public static Tensor Trace(Func<Tensor, Tensor> function, Tensor x) => Diagonal(function, x).Sum();

    /// <summary>
    /// An estimate of the trace: the mean of vᵀ·J·v over random signs v (Hutchinson, A stochastic estimator of the trace, 1989). It has no bias; its variance is Σ (Jᵢⱼ + Jⱼᵢ)²/2 over i ≠ j, divided by the number
    /// of samples.
    /// </summary>
    /// <param name="function">A function whose result has the shape of x.</param>
    /// <param name="x">The point.</param>
    /// <param name="samples">How many random vectors.</param>
    /// <param name="random">Where they come from.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="InvalidOperationException">The result has another shape or type than x.</exception>
    public static Tensor EstimateTrace(Func<Tensor, Tensor> function, Tensor x, int samples, RandomSource random)
    {
        Square("Jacobian.EstimateTrace", ref function, x);
        return Directions.Map(v => [(v * Jvp.Of(function, x, v).Tangent).Sum()], Directions.Signs(samples, x, random))[0].Mean();
    }

    /// <summary>An estimate of the diagonal: the mean of v ∘ J·v over random signs v (Bekas, Kokiopoulou and Saad, An estimator for the diagonal of a matrix, 2007). It has no bias.</summary>
    /// <param name="function">A function whose result has the shape of x.</param>
    /// <param name="x">The point.</param>
    /// <param name="samples">How many random vectors.</param>
    /// <param name="random">Where they come from.</param>
    /// <returns>A tensor of the shape of x.</returns>
    /// <exception cref="InvalidOperationException">The result has another shape or type than x.</exception>
    public static Tensor EstimateDiagonal(Func<Tensor, Tensor> function, Tensor x, int samples, RandomSource random)
    {
        Square("Jacobian.EstimateDiagonal", ref function, x);
        return Directions.Map(v => [v * Jvp.Of(function, x, v).Tangent], Directions.Signs(samples, x, random))[0].Mean([0]);
    }

    static void Square(string transform, ref Func<Tensor, Tensor> function, Tensor x)
    {
        ArgumentNullException.ThrowIfNull(function);
        Functions.Checked([x], transform);
        var f = function;
        function = each =>
        {
            var y = f(each);
            return y.Shape.Equals(x.Shape) && y.DType == x.DType ? y : throw new InvalidOperationException($"{transform}: the function returns {y.Describe()} for {x.Describe()}; a diagonal is that of a function whose result has the shape and type of its input.");
        };
    }
}
