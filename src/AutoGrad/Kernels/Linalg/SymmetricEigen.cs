using System.Numerics;
using System.Numerics.Tensors;

namespace AutoGrad.Kernels;

/// <summary>
/// A = V·diag(λ)·Vᵀ for a symmetric A: Householder reduction to tridiagonal form, then the implicit QL iteration.
/// (Golub and Van Loan, Matrix Computations, 8.3.)
/// </summary>
static class SymmetricEigen
{
    /// <summary>
    /// Writes the eigenvalues in ascending order and the orthonormal eigenvectors as the columns of <paramref name="vectors"/> (n × n; the
    /// sign of each is arbitrary). Only the lower triangle of <paramref name="a"/> is read.
    /// Returns false if the matrix is not finite, or the iteration did not converge.
    /// </summary>
    public static bool Decompose<T>(ReadOnlySpan<T> a, int n, Span<T> values, Span<T> vectors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var work = new T[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
                work[(i * n) + j] = work[(j * n) + i] = a[(i * n) + j];
        }

        var largest = MatrixRows.LargestMagnitude<T>(work);
        if (!T.IsFinite(largest))
            return false;

        // A power of two brings the entries near 1 without rounding, and squares can neither overflow nor vanish.
        var exponent = T.IsZero(largest) ? 0 : T.ILogB(largest);
        ScaleByPowerOfTwo<T>(work, -exponent);

        var basis = new T[n * n];
        var offDiagonal = new T[n];
        values = values[..n];
        Tridiagonal.Reduce(work, n, values, offDiagonal, basis);
        if (!Tridiagonal.Diagonalise(values, offDiagonal, basis))
            return false;

        SortAscending(values, basis);
        ScaleByPowerOfTwo(values, exponent);
        MatrixRows.Transpose(basis, n, n, vectors);
        return true;
    }

    /// <summary>x ← 2^exponent·x, also where 2^exponent itself is out of range.</summary>
    public static void ScaleByPowerOfTwo<T>(Span<T> x, int exponent)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (exponent != 0)
            TensorPrimitives.ScaleB(x, exponent, x);
    }

    static void SortAscending<T>(Span<T> values, Span<T> rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < values.Length - 1; i++)
        {
            var smallest = i + TensorPrimitives.IndexOfMin<T>(values[i..]);
            if (smallest == i)
                continue;

            (values[i], values[smallest]) = (values[smallest], values[i]);
            MatrixRows.Swap(rows, values.Length, i, smallest);
        }
    }
}
