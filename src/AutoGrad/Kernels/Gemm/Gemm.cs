using System.Numerics;

namespace AutoGrad.Kernels;

/// <summary>Products of matrices in memory, with any strides: transposed, sliced or expanded (stride zero) operands cost no copy.</summary>
/// <remarks>
/// Strides count elements. The result's columns lie side by side and it must overlap neither operand. The way that is
/// taken depends on the sizes and strides alone, never on the number of threads, and so do the bits of the result.
/// </remarks>
static unsafe class Gemm
{
    // Up to here three plain loops end before a packed product has begun.
    const int PlainSize = 128;

    // Up to so many rows, a product is as many products of a matrix and a vector.
    const int VectorRows = 2;

    /// <summary>C[m,n] = A[m,k]·B[k,n], or C += A·B.</summary>
    /// <typeparam name="T">float, double, int or long; integers wrap around.</typeparam>
    /// <param name="m">The rows of A and C.</param>
    /// <param name="n">The columns of B and C.</param>
    /// <param name="k">The columns of A and the rows of B; with zero the product is zero.</param>
    /// <param name="a">The first element of A.</param>
    /// <param name="aRow">From a row to the next in A.</param>
    /// <param name="aColumn">From a column to the next in A.</param>
    /// <param name="b">The first element of B.</param>
    /// <param name="bRow">From a row to the next in B.</param>
    /// <param name="bColumn">From a column to the next in B.</param>
    /// <param name="c">The first element of C.</param>
    /// <param name="cRow">From a row to the next in C.</param>
    /// <param name="accumulate">Whether to add to C rather than to overwrite it.</param>
    /// <exception cref="NotSupportedException">There is no product for this element type.</exception>
    public static void Multiply<T>(int m, int n, int k, T* a, nint aRow, nint aColumn, T* b, nint bRow, nint bColumn, T* c, nint cRow, bool accumulate)
        where T : unmanaged
    {
        if (m <= 0 || n <= 0)
            return;
        if (typeof(T) == typeof(float))
            MultiplyReal(m, n, k, (float*)a, aRow, aColumn, (float*)b, bRow, bColumn, (float*)c, cRow, accumulate);
        else if (typeof(T) == typeof(double))
            MultiplyReal(m, n, k, (double*)a, aRow, aColumn, (double*)b, bRow, bColumn, (double*)c, cRow, accumulate);
        else if (typeof(T) == typeof(int))
            PlainProduct.Multiply(m, n, k, (int*)a, aRow, aColumn, (int*)b, bRow, bColumn, (int*)c, cRow, accumulate);
        else if (typeof(T) == typeof(long))
            PlainProduct.Multiply(m, n, k, (long*)a, aRow, aColumn, (long*)b, bRow, bColumn, (long*)c, cRow, accumulate);
        else
            throw new NotSupportedException($"A matrix product of {typeof(T).Name} does not exist; use float, double, int or long.");
    }

    static void MultiplyReal<T>(int m, int n, int k, T* a, nint aRow, nint aColumn, T* b, nint bRow, nint bColumn, T* c, nint cRow, bool accumulate)
        where T : unmanaged, INumberBase<T>
    {
        if (n <= PlainSize && m <= PlainSize && (long)m * n * k <= PlainSize)
            PlainProduct.Multiply(m, n, k, a, aRow, aColumn, b, bRow, bColumn, c, cRow, accumulate);
        else if (m <= VectorRows && VectorProduct.Takes(bColumn, bRow, 1))
        {
            for (int i = 0; i < m; i++)
                VectorProduct.Multiply(n, k, b, bColumn, bRow, a + (i * aRow), aColumn, c + (i * cRow), 1, accumulate);
        }
        else if (n <= VectorRows && VectorProduct.Takes(aRow, aColumn, cRow))
        {
            for (int j = 0; j < n; j++)
                VectorProduct.Multiply(m, k, a, aRow, aColumn, b + (j * bColumn), bRow, c + j, cRow, accumulate);
        }
        else
            PanelProduct.Multiply(m, n, k, new StridedPanels<T>(a, aRow, aColumn), new StridedPanels<T>(b, bColumn, bRow), c, cRow, accumulate);
    }
}
