using System.Numerics;
using System.Numerics.Tensors;

namespace AutoGrad.Kernels;

/// <summary>Substitution: T·X = B or Tᵀ·X = B for a triangular T, of which only the named triangle is read.</summary>
static class Triangular
{
    // A strip of B of this width stays in the second-level cache while all rows of T pass over it.
    const int StripWidth = 128;

    /// <summary>
    /// Solves in place: the n × columns matrix <paramref name="b"/> becomes X.
    /// Returns −1, or the first row with a zero on the diagonal, and then <paramref name="b"/> is as it was.
    /// </summary>
    /// <param name="t">n × n; with <paramref name="unit"/> its diagonal is not read and taken to be 1.</param>
    /// <param name="n">The order of T.</param>
    /// <param name="b">The right-hand sides, one a column.</param>
    /// <param name="columns">The number of right-hand sides.</param>
    /// <param name="lower">Whether T is the lower or the upper triangle of <paramref name="t"/>, before it is transposed.</param>
    /// <param name="transposed">Solve Tᵀ·X = B.</param>
    /// <param name="unit">The diagonal is 1.</param>
    public static int Solve<T>(
        ReadOnlySpan<T> t, int n, Span<T> b, int columns, bool lower, bool transposed = false, bool unit = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var zero = unit ? -1 : FirstZeroOnDiagonal(t, n);
        if (zero >= 0)
            return zero;

        for (var start = 0; start < columns; start += StripWidth)
        {
            var width = Math.Min(StripWidth, columns - start);
            for (var step = 0; step < n; step++)
            {
                var i = lower != transposed ? step : n - 1 - step;
                var (from, to) = lower ? (0, i) : (i + 1, n);
                var x = b.Slice((i * columns) + start, width);

                // Either way T is read along its row i: to gather what is already solved, or, when T is
                // transposed, to take xᵢ out of the equations that are still open.
                if (!transposed)
                    Gather(t.Slice((i * n) + from, to - from), b, columns, start, from, x);
                if (!unit)
                    TensorPrimitives.Divide(x, t[(i * n) + i], x);
                if (transposed)
                    Scatter(t.Slice((i * n) + from, to - from), b, columns, start, from, x);
            }
        }

        return -1;
    }

    /// <summary>The first row with a zero on the diagonal of an n × n matrix, or −1.</summary>
    public static int FirstZeroOnDiagonal<T>(ReadOnlySpan<T> t, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < n; i++)
        {
            if (T.IsZero(t[(i * n) + i]))
                return i;
        }

        return -1;
    }

    static void Gather<T>(ReadOnlySpan<T> coefficients, ReadOnlySpan<T> b, int columns, int start, int from, Span<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (columns == 1)
        {
            if (!coefficients.IsEmpty)
                x[0] -= TensorPrimitives.Dot(coefficients, b.Slice(from, coefficients.Length));
            return;
        }

        for (var j = 0; j < coefficients.Length; j++)
            MatrixRows.AddScaled(x, -coefficients[j], b.Slice(((from + j) * columns) + start, x.Length));
    }

    static void Scatter<T>(ReadOnlySpan<T> coefficients, Span<T> b, int columns, int start, int from, ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (columns == 1)
        {
            MatrixRows.AddScaled(b.Slice(from, coefficients.Length), -x[0], coefficients);
            return;
        }

        for (var j = 0; j < coefficients.Length; j++)
            MatrixRows.AddScaled(b.Slice(((from + j) * columns) + start, x.Length), -coefficients[j], x);
    }
}
