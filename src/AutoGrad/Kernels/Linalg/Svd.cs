using System.Numerics;
using System.Numerics.Tensors;

namespace AutoGrad.Kernels;

/// <summary>
/// The thin singular value decomposition A = U·diag(S)·Vᵀ by one-sided Jacobi rotations, which find small singular values
/// to high relative accuracy. (Golub and Van Loan, Matrix Computations, 8.6.3; Demmel and Veselić 1992.)
/// </summary>
static class Svd
{
    /// <summary>
    /// With k = min(m, n) writes U (m × k), S (k, descending, ≥ 0) and V (n × k) of the m × n matrix <paramref name="a"/>. The
    /// columns of U and V are orthonormal even where A has not full rank; a pair (uᵢ, vᵢ) is free in sign.
    /// Returns false if the matrix is not finite, or the iteration did not converge.
    /// </summary>
    public static bool Decompose<T>(ReadOnlySpan<T> a, int m, int n, Span<T> u, Span<T> s, Span<T> v)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // The rotated vectors are the columns of A, or its rows when those are fewer (A = USVᵀ ⇔ Aᵀ = VSUᵀ).
        var (count, length) = m >= n ? (n, m) : (m, n);
        var rows = new T[count * length];
        if (m >= n)
            MatrixRows.Transpose(a, m, n, rows);
        else
            a[..rows.Length].CopyTo(rows);

        var largest = MatrixRows.LargestMagnitude<T>(rows);
        if (!T.IsFinite(largest))
            return false;

        var exponent = T.IsZero(largest) ? 0 : T.ILogB(largest);
        SymmetricEigen.ScaleByPowerOfTwo<T>(rows, -exponent);

        var rotations = new T[count * count];
        MatrixRows.SetIdentity<T>(rotations, count);
        if (!JacobiSweeps.Orthogonalise<T>(rows, rotations, count, length))
            return false;

        s = s[..count];
        SortByNorm(rows, rotations, s, length);
        NormaliseRows(rows, s, length);
        SymmetricEigen.ScaleByPowerOfTwo(s, exponent);
        MatrixRows.Transpose(rows, count, length, m >= n ? u : v);
        MatrixRows.Transpose(rotations, count, count, m >= n ? v : u);
        return true;
    }

    static void SortByNorm<T>(Span<T> rows, Span<T> rotations, Span<T> norms, int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < norms.Length; i++)
            norms[i] = MatrixRows.Norm<T>(rows.Slice(i * length, length));

        for (var i = 0; i < norms.Length - 1; i++)
        {
            var largest = i + TensorPrimitives.IndexOfMax<T>(norms[i..]);
            if (largest == i)
                continue;

            (norms[i], norms[largest]) = (norms[largest], norms[i]);
            MatrixRows.Swap(rows, length, i, largest);
            MatrixRows.Swap(rotations, norms.Length, i, largest);
        }
    }

    static void NormaliseRows<T>(Span<T> rows, ReadOnlySpan<T> norms, int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < norms.Length; i++)
        {
            var row = rows.Slice(i * length, length);

            // Half, so that rounding can't let a row pass here that the sweeps have left alone.
            if (JacobiSweeps.IsNegligible(norms[i] * norms[i] / T.CreateChecked(2)))
                Complete(rows[..((i + 1) * length)], length);
            else
                TensorPrimitives.Divide(row, norms[i], row);
        }
    }

    /// <summary>
    /// Makes the last row a unit vector orthogonal to the others, which are orthonormal: from the axis that they cover least, of which
    /// at least 1/√length is left, so that little is lost to cancellation.
    /// </summary>
    static void Complete<T>(Span<T> rows, int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var last = rows[^length..];
        var others = rows[..^length];
        last.Clear();
        for (var start = 0; start < others.Length; start += length)
        {
            var other = others.Slice(start, length);
            TensorPrimitives.MultiplyAdd(other, other, last, last);
        }

        var axis = TensorPrimitives.IndexOfMin<T>(last);
        last.Clear();
        last[axis] = T.One;
        for (var start = 0; start < others.Length; start += length)
        {
            var other = others.Slice(start, length);
            MatrixRows.AddScaled(last, -TensorPrimitives.Dot<T>(last, other), other);
        }

        TensorPrimitives.Divide(last, MatrixRows.Norm<T>(last), last);
    }
}
