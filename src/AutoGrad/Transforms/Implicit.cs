namespace AutoGrad;

/// <summary>
/// Functions that are given by an equation. Their derivative follows from the equation at the solution (the implicit function theorem), so nothing is kept of the way to it, and it does not matter how
/// the solution was found.
/// </summary>
public static class Implicit
{
    const string Name = "Implicit.Solve";

    /// <summary>
    /// The fixed point x = f(x), differentiable by everything that f captures: with J = ∂f/∂x at the solution, dx = (I − J)⁻¹·∂f/∂θ·dθ. The adjoint equation w = u + Jᵀ·w is
    /// solved in the same way as the equation itself. By the start nothing is differentiated.
    /// </summary>
    /// <param name="step">f, from a tensor to one of the same shape and type.</param>
    /// <param name="start">Where the search begins.</param>
    /// <param name="tolerance">The search ends when no element changes by more than this, relative to the greatest element or 1: by default 10⁻⁶ in float32 and 10⁻¹² in float64.</param>
    /// <param name="iterations">The most steps of the default search.</param>
    /// <param name="solver">Another way to find the fixed point, from a function and a start: Anderson's or Newton's, say. It is used for the adjoint equations, too, which are linear.</param>
    /// <returns>The fixed point.</returns>
    /// <exception cref="InvalidOperationException">The search does not end, or f gives another shape or type.</exception>
    public static Tensor Solve(Func<Tensor, Tensor> step, Tensor start, double? tolerance = null, int iterations = 1000, Func<Func<Tensor, Tensor>, Tensor, Tensor>? solver = null)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(start);
        Functions.Checked([start], Name);
        solver ??= (function, from) => Iterate(function, from, tolerance ?? (from.DType == DType.Float64 ? 1e-12 : 1e-6), iterations);
        return new ImplicitFunction(x => Fitting(step(x), start), solver).Solve(start);
    }

    static Tensor Iterate(Func<Tensor, Tensor> step, Tensor x, double tolerance, int iterations)
    {
        var change = double.NaN;
        for (var k = 0; k < iterations; k++)
        {
            var next = step(x);
            change = Greatest(next - x);
            var size = Math.Max(1, Greatest(next));
            x = next;
            if (change <= tolerance * size) return x;
            if (!double.IsFinite(change)) break;
        }
        throw new InvalidOperationException(FormattableString.Invariant($"{Name}: no fixed point was found for {x.Describe()}: the last step changed an element by {change}, where {tolerance} is asked for. The function may be no contraction; give another start, a damped function, or a solver."));
    }

    /// <summary>The greatest magnitude; of a batch, that of all examples, which are solved together.</summary>
    static double Greatest(Tensor x) => x.Size == 0 || x.Bare.Size == 0 ? 0 : x.Bare.Abs().Max().Item();

    static Tensor Fitting(Tensor y, Tensor x) => y.Shape.Equals(x.Shape) && y.DType == x.DType ? y : throw new InvalidOperationException($"{Name}: the function gives {y.Describe()} for {x.Describe()}; a fixed point needs the same shape and type.");
}
