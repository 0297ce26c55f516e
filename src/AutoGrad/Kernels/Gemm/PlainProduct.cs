using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

/// <summary>The definition of a matrix product as three loops: for the smallest products and for integers.</summary>
static unsafe class PlainProduct
{
    /// <summary>C = A·B, or C += A·B, as <see cref="Gemm.Multiply"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Multiply<T>(int m, int n, int k, T* a, nint aRow, nint aColumn, T* b, nint bRow, nint bColumn, T* c, nint cRow, bool accumulate)
        where T : unmanaged, INumberBase<T>
    {
        for (int i = 0; i < m; i++, a += aRow, c += cRow)
        {
            T* column = b;
            for (int j = 0; j < n; j++, column += bColumn)
            {
                T* x = a;
                T* y = column;
                T sum = T.Zero;
                for (int p = k; p > 0; p--, x += aColumn, y += bRow)
                    sum += *x * *y;
                c[j] = accumulate ? c[j] + sum : sum;
            }
        }
    }
}
