using System.Numerics;

namespace AutoGrad.Kernels;

/// <summary>A = Q·R by Householder reflections. The diagonal of R has LAPACK's signs: it may be negative.</summary>
static class Qr
{
    /// <summary>
    /// Writes Q (m × <paramref name="width"/>, orthonormal columns) and R (<paramref name="width"/> × n, upper triangular) of the
    /// m × n matrix <paramref name="a"/>. The width is min(m, n) for the reduced form and m for the complete one.
    /// </summary>
    public static void Decompose<T>(ReadOnlySpan<T> a, int m, int n, int width, Span<T> q, Span<T> r)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var count = Math.Min(m, n);
        var (taus, diagonal) = (new T[count], new T[count]);

        // The columns of A as rows: reflector k ends up in row k, from element k on.
        var columns = new T[n * m];
        MatrixRows.Transpose(a, m, n, columns);
        for (var k = 0; k < count; k++)
        {
            var v = columns.AsSpan((k * m) + k, m - k);
            (taus[k], diagonal[k]) = Householder.Reflect(v);
            for (var j = k + 1; j < n; j++)
                Householder.Apply(v, taus[k], columns.AsSpan((j * m) + k, m - k));
        }

        r[..(width * n)].Clear();
        for (var i = 0; i < count; i++)
        {
            r[(i * n) + i] = diagonal[i];
            for (var j = i + 1; j < n; j++)
                r[(i * n) + j] = columns[(j * m) + i];
        }

        // Q = H₀·H₁⋯ applied to the first columns of I; a column j < k has nothing yet that Hₖ would change.
        var basis = new T[width * m];
        MatrixRows.SetIdentity<T>(basis, m);
        for (var k = count - 1; k >= 0; k--)
        {
            var v = columns.AsSpan((k * m) + k, m - k);
            for (var j = k; j < width; j++)
                Householder.Apply(v, taus[k], basis.AsSpan((j * m) + k, m - k));
        }

        MatrixRows.Transpose(basis, width, m, q);
    }
}
