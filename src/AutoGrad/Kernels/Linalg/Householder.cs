using System.Numerics;
using System.Numerics.Tensors;

namespace AutoGrad.Kernels;

/// <summary>The reflection H = I − τ·v·vᵀ with v₀ = 1 that turns x into (β, 0, …, 0), with LAPACK's choice of sign (larfg).</summary>
static class Householder
{
    /// <summary>Overwrites <paramref name="x"/> with v and returns τ and β. A vector that needs no reflection has τ = 0.</summary>
    public static (T Tau, T Beta) Reflect<T>(Span<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var alpha = x[0];
        x[0] = T.One;
        var rest = MatrixRows.Norm<T>(x[1..]);
        if (T.IsZero(rest))
            return (T.Zero, alpha);

        // β takes the sign opposite to α, so that α − β does not cancel.
        var beta = -T.CopySign(T.Hypot(alpha, rest), alpha);
        TensorPrimitives.Divide(x[1..], alpha - beta, x[1..]);
        return ((beta - alpha) / beta, beta);
    }

    /// <summary>row ← H·row.</summary>
    public static void Apply<T>(ReadOnlySpan<T> v, T tau, Span<T> row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        MatrixRows.AddScaled(row, -tau * TensorPrimitives.Dot(v, row), v);
}
