using System.Numerics;
using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>yₖ = Σ xᵢ over i ≤ k along an axis, or over i ≥ k in reverse. The rule is the same sum from the other end.</summary>
/// <param name="Axis">The axis.</param>
/// <param name="Reverse">Whether the sum runs from the end.</param>
public sealed record CumSum(int Axis, bool Reverse) : UnaryOp
{
    /// <inheritdoc/>
    public override Linearity Linearity => Linearity.AllTogether;

    /// <inheritdoc/>
    protected override Op? Batched(int size) => this with { Axis = Axis + 1 };

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x) => RunningResults.Along<Sums>(this, x, Axis, Reverse);

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => new CumSum(Axis, !Reverse).Apply(dy);

    readonly struct Sums : IRunningResult
    {
        public static void Run<T>(ReadOnlySpan<T> x, Span<T> y, int length, int inner, bool reverse) where T : unmanaged, INumber<T> => Cumulative.Sum(x, y, length, inner, reverse);
    }
}

/// <summary>Running sums.</summary>
public static class CumSumMethods
{
    extension(Tensor x)
    {
        /// <summary>The sum of all elements along an axis up to each.</summary>
        /// <param name="axis">The axis; negative ones count from the end.</param>
        /// <param name="reverse">Whether the sum runs from the end instead.</param>
        public Tensor CumSum(int axis, bool reverse = false) => new CumSum(Operands.Axis(x, axis, "CumSum"), reverse).Apply(x);
    }
}
