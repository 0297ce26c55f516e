using System.Numerics.Tensors;
using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>
/// a·ln b, and 0 where a = 0, whatever b is but NaN. ∂/∂a = ln b, where a = 0 and b ≤ 0 it is 0. ∂/∂b = a/b, where a = b = 0 it is 0.
/// </summary>
public sealed record XLogY : BinaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.A | Keep.B;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y)
    {
        Special.Log(b, y);
        TensorPrimitives.Multiply(a, y, y);
        for (var i = 0; i < y.Length; i++)
        {
            if (a[i] == T.Zero && !T.IsNaN(b[i])) y[i] = T.Zero;
        }
    }

    /// <inheritdoc/>
    protected override Tensor VjpA(Tensor a, Tensor b, Tensor y, Tensor dy) => dy.Chain(Tensor.Where(a.EqualTo(0) & (b <= 0), 1, b).Log());

    /// <inheritdoc/>
    protected override Tensor VjpB(Tensor a, Tensor b, Tensor y, Tensor dy) => dy.Chain(a / Tensor.Where(a.EqualTo(0) & b.EqualTo(0), 1, b));
}

/// <summary>Products with logarithms, as in entropies.</summary>
public static class XLogYMethods
{
    extension(Tensor a)
    {
        /// <summary>a·ln b, and 0 where a = 0; shapes broadcast.</summary>
        public Tensor XLogY(Tensor b) => new XLogY().Apply(a, b);
    }
}
