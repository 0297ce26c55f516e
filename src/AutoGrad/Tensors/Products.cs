using System.Numerics;
using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>Matrix products of values, without history.</summary>
static class Products
{
    /// <summary>a·b over the last two axes, with the matrices of either transposed; the axes before them have the same extents in both.</summary>
    public static Tensor MatMul(Tensor a, Tensor b, bool transposeA, bool transposeB)
    {
        var (m, n) = (a.Shape.Extents[transposeA ? ^1 : ^2], b.Shape.Extents[transposeB ? ^2 : ^1]);
        var y = Tensor.Allocate(a.Rank == 2 ? Shape.Create([m, n]) : [.. a.Shape.Extents[..^2], m, n], a.DType);
        if (y.Size == 0) return y;
        if (a.Size == 0)
        {
            Assembly.Clear(y);
            return y;
        }
        Work work = new(a, b, transposeA, transposeB, y, false);
        TypeSwitch.Run(a.DType, ref work);
        return y;
    }

    /// <summary>sum + a·b in place of a sum that nobody else holds, of two matrices.</summary>
    public static void AddMatMul(Tensor a, Tensor b, bool transposeA, bool transposeB, Tensor sum)
    {
        if (sum.Size == 0 || a.Size == 0) return;
        Work work = new(a, b, transposeA, transposeB, sum, true);
        TypeSwitch.Run(a.DType, ref work);
    }

    readonly ref struct Work(Tensor a, Tensor b, bool transposeA, bool transposeB, Tensor y, bool adds) : ITyped
    {
        public void Floating<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> => Multiply<T>();

        public void Integer<T>() where T : unmanaged, IBinaryInteger<T> => Multiply<T>();

        public void Bool() => throw new NotSupportedException("MatMul is not defined for Bool tensors.");

        unsafe void Multiply<T>() where T : unmanaged
        {
            var axes = a.Rank - 2;
            // The axes of rows and columns.
            var (aRows, aColumns) = transposeA ? (axes + 1, axes) : (axes, axes + 1);
            var (bRows, bColumns) = transposeB ? (axes + 1, axes) : (axes, axes + 1);
            var (m, k, n) = (a.Shape.Extents[aRows], a.Shape.Extents[aColumns], b.Shape.Extents[bColumns]);
            int[] p = a.Strides, q = b.Strides;
            using var left = a.ReadStrided<T>();
            using var right = b.ReadStrided<T>();
            using var result = y.ReadStrided<T>();
            fixed (T* from = left.Span, with = right.Span, to = result.Span)
            {
                if (axes == 0) Gemm.Multiply(m, n, k, from + a.Offset, p[aRows], p[aColumns], with + b.Offset, q[bRows], q[bColumns], to, n, adds);
                else
                {
                    var batch = a.Shape.Extents[..axes];
                    GemmBatch.Multiply(Layout.Of(batch, p.AsSpan(0, axes)), Layout.Of(batch, q.AsSpan(0, axes)), y.Size / (m * n), m, n, k,
                        from + a.Offset, p[aRows], p[aColumns], with + b.Offset, q[bRows], q[bColumns], to);
                }
            }
        }
    }
}
