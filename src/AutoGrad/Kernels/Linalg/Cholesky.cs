using System.Numerics;
using System.Numerics.Tensors;

namespace AutoGrad.Kernels;

/// <summary>A = L·Lᵀ for a symmetric positive definite A, row by row (Cholesky–Banachiewicz).</summary>
static class Cholesky
{
    /// <summary>
    /// Overwrites the n × n matrix <paramref name="a"/>, of which only the lower triangle is read, with L and zeros above it.
    /// Returns −1, or the row at which A turned out not to be positive definite (a NaN counts as that); then <paramref name="a"/> is
    /// of no further use.
    /// </summary>
    public static int Factor<T>(Span<T> a, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < n; i++)
        {
            var row = a.Slice(i * n, n);
            for (var j = 0; j < i; j++)
            {
                var above = a.Slice(j * n, j + 1);
                row[j] = (row[j] - Dot(row[..j], above[..j])) / above[j];
            }

            var square = row[i] - Dot(row[..i], row[..i]);
            if (!(square > T.Zero))
                return i;

            row[i] = T.Sqrt(square);
            row[(i + 1)..].Clear();
        }

        return -1;
    }

    /// <summary>Solves A·X = B in place from the factor L of A; B is n × columns.</summary>
    public static void Solve<T>(ReadOnlySpan<T> l, int n, Span<T> b, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Triangular.Solve(l, n, b, columns, lower: true);
        Triangular.Solve(l, n, b, columns, lower: true, transposed: true);
    }

    static T Dot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        TensorPrimitives.Dot(x, y);
}
