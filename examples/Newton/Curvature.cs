using AutoGrad;

namespace Newton;

/// <summary>Steps that know the curvature. No matrix is ever made: conjugate gradients ask only for its product with a vector.</summary>
static class Curvature
{
    /// <summary>−H⁻¹·g, with the Hessian H of the function.</summary>
    public static Tensor Newton(Func<Tensor, Tensor> function, Tensor x) =>
        Solve(v => HessianVectorProduct.Of(function, x, v), -Gradient.Of(function, x));

    /// <summary>
    /// −(JᵀJ)⁻¹·Jᵀr for a sum of squares of residuals r, whose Hessian is 2JᵀJ + 2Σ rᵢ·∇²rᵢ: the second part is left out. What is left needs first derivatives alone, J·v by forward and Jᵀ·u by
    /// reverse mode, and is never negative.
    /// </summary>
    public static Tensor GaussNewton(Func<Tensor, Tensor> residuals, Tensor x)
    {
        var (r, pullback) = Vjp.Of(residuals, x);
        return Solve(v => pullback(Jvp.Of(residuals, x, v).Tangent), -pullback(r));
    }

    /// <summary>
    /// Conjugate gradients (Hestenes and Stiefel 1952) for A·s = b, until what is missing is small. Where A curves downwards along a direction, the way so far is taken, or b if there is none
    /// (Steihaug 1983): it leads downhill in any case.
    /// </summary>
    static Tensor Solve(Func<Tensor, Tensor> product, Tensor b)
    {
        var (solution, missing, along) = (b * 0, b, b);
        var left = Dot(b, b);
        var enough = 1e-20 * left;
        for (var i = 0; i < 2 * b.Size && left > enough; i++)
        {
            var image = product(along);
            var bend = Dot(along, image);
            if (bend <= 0) return i == 0 ? b : solution;
            var length = left / bend;
            solution += length * along;
            missing -= length * image;
            var before = left;
            left = Dot(missing, missing);
            along = missing + (left / before * along);
        }
        return solution;
    }

    static double Dot(Tensor a, Tensor b) => (a * b).Sum().Item();
}
