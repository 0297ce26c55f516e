using System.Numerics;

namespace AutoGrad.Kernels;

/// <summary>
/// P·A = L·U with partial pivoting. L (unit lower) and U (upper) lie packed in the place of A, and
/// <c>pivots[k] ≥ k</c> is the row that was exchanged with row k at step k.
/// (Golub and Van Loan, Matrix Computations, 3.4; in panels, 3.2.11.)
/// </summary>
static class Lu
{
    // The rows of one panel of U stay in cache while every row below is updated with them.
    const int PanelWidth = 32;

    /// <summary>
    /// Factors the n × n matrix <paramref name="a"/> in place. Returns −1, or the first k with a pivot of exactly 0: the matrix is
    /// singular; the factors are complete all the same and their product is still P·A.
    /// </summary>
    public static int Factor<T>(Span<T> a, int n, Span<int> pivots, out int sign)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        sign = 1;
        var singular = -1;
        for (var start = 0; start < n; start += PanelWidth)
        {
            var end = Math.Min(start + PanelWidth, n);
            for (var k = start; k < end; k++)
            {
                var pivot = LargestInColumn(a, n, k);
                pivots[k] = pivot;
                if (pivot != k)
                {
                    MatrixRows.Swap(a, n, k, pivot);
                    sign = -sign;
                }

                // Below a zero pivot the column is zero already: L gets zeros there and nothing is eliminated.
                if (!T.IsZero(a[(k * n) + k]))
                    EliminateInPanel(a, n, k, end);
                else if (singular < 0)
                    singular = k;
            }

            UpdateBehindPanel(a, n, start, end);
        }

        return singular;
    }

    /// <summary>Solves A·X = B in place from the factors of A, which must not be singular; B is n × columns.</summary>
    public static void Solve<T>(ReadOnlySpan<T> lu, ReadOnlySpan<int> pivots, int n, Span<T> b, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var k = 0; k < n; k++)
        {
            if (pivots[k] != k)
                MatrixRows.Swap(b, columns, k, pivots[k]);
        }

        Triangular.Solve(lu, n, b, columns, lower: true, unit: true);
        Triangular.Solve(lu, n, b, columns, lower: false);
    }

    /// <summary>Solves Aᵀ·X = B in place: Aᵀ = Uᵀ·Lᵀ·P.</summary>
    public static void SolveTransposed<T>(ReadOnlySpan<T> lu, ReadOnlySpan<int> pivots, int n, Span<T> b, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Triangular.Solve(lu, n, b, columns, lower: false, transposed: true);
        Triangular.Solve(lu, n, b, columns, lower: true, transposed: true, unit: true);
        for (var k = n - 1; k >= 0; k--)
        {
            if (pivots[k] != k)
                MatrixRows.Swap(b, columns, k, pivots[k]);
        }
    }

    /// <summary>A⁻¹ from the factors of A, which must not be singular.</summary>
    public static void Inverse<T>(ReadOnlySpan<T> lu, ReadOnlySpan<int> pivots, int n, Span<T> inverse)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MatrixRows.SetIdentity(inverse[..(n * n)], n);
        Solve(lu, pivots, n, inverse, n);
    }

    /// <summary>det A = sign·∏ uᵢᵢ; 1 for the 0 × 0 matrix.</summary>
    public static T Determinant<T>(ReadOnlySpan<T> lu, int n, int sign)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var product = T.CreateChecked(sign);
        for (var i = 0; i < n; i++)
            product *= lu[(i * n) + i];
        return product;
    }

    /// <summary>The sign of det A (−1, 0 or 1) and log |det A|, which is −∞ for a singular matrix.</summary>
    public static (T Sign, T LogMagnitude) LogDeterminant<T>(ReadOnlySpan<T> lu, int n, int sign)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var product = T.CreateChecked(sign);
        var sum = T.Zero;
        for (var i = 0; i < n; i++)
        {
            var u = lu[(i * n) + i];
            product *= T.IsZero(u) || T.IsNaN(u) ? u : T.CopySign(T.One, u);
            sum += T.Log(T.Abs(u));
        }

        return (product, sum);
    }

    static int LargestInColumn<T>(ReadOnlySpan<T> a, int n, int k)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (row, largest) = (k, T.Abs(a[(k * n) + k]));
        for (var i = k + 1; i < n; i++)
        {
            var magnitude = T.Abs(a[(i * n) + k]);
            if (magnitude > largest)
                (row, largest) = (i, magnitude);
        }

        return row;
    }

    static void EliminateInPanel<T>(Span<T> a, int n, int k, int end)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var source = a.Slice((k * n) + k + 1, end - k - 1);
        for (var i = k + 1; i < n; i++)
        {
            var factor = a[(i * n) + k] / a[(k * n) + k];
            a[(i * n) + k] = factor;
            MatrixRows.AddScaled(a.Slice((i * n) + k + 1, source.Length), -factor, source);
        }
    }

    /// <summary>
    /// The part to the right of a finished panel: within its rows this yields U, below them the matrix that is left to factor.
    /// </summary>
    static void UpdateBehindPanel<T>(Span<T> a, int n, int start, int end)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = start + 1; i < n && end < n; i++)
        {
            var target = a.Slice((i * n) + end, n - end);
            for (var k = start; k < Math.Min(i, end); k++)
                MatrixRows.AddScaled(target, -a[(i * n) + k], a.Slice((k * n) + end, n - end));
        }
    }
}
