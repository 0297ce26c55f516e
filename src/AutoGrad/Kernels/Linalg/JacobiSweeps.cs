using System.Numerics;
using System.Numerics.Tensors;

namespace AutoGrad.Kernels;

/// <summary>Rotates the rows of a matrix in pairs until all are orthogonal to each other (Hestenes).</summary>
static class JacobiSweeps
{
    // Convergence is quadratic at the end: six to ten sweeps are usual.
    const int MostSweeps = 60;

    /// <summary>
    /// Orthogonalises the <paramref name="count"/> rows of <paramref name="length"/> elements, whose entries are of the order of
    /// 1, and applies the same rotations to the rows of <paramref name="rotations"/> (count × count). Returns false if that did
    /// not converge.
    /// </summary>
    public static bool Orthogonalise<T>(Span<T> rows, Span<T> rotations, int count, int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Rounding in a dot product of this length leaves a cosine of about this size between orthogonal rows.
        var tolerance = FloatLimits<T>.Precision * T.Sqrt(T.CreateChecked(Math.Max(length, 1)));
        var squares = new T[count];
        for (var sweep = 0; sweep < MostSweeps; sweep++)
        {
            for (var i = 0; i < count; i++)
                squares[i] = TensorPrimitives.SumOfSquares<T>(rows.Slice(i * length, length));

            var rotated = false;
            for (var p = 0; p < count - 1; p++)
            {
                for (var q = p + 1; q < count; q++)
                {
                    var x = rows.Slice(p * length, length);
                    var y = rows.Slice(q * length, length);
                    if (!TryAngle(x, y, squares[p], squares[q], tolerance, out var c, out var s))
                        continue;

                    MatrixRows.Rotate(x, y, c, s);
                    MatrixRows.Rotate(rotations.Slice(p * count, count), rotations.Slice(q * count, count), c, s);
                    squares[p] = TensorPrimitives.SumOfSquares<T>(x);
                    squares[q] = TensorPrimitives.SumOfSquares<T>(y);
                    rotated = true;
                }
            }

            if (!rotated)
                return true;
        }

        return false;
    }

    /// <summary>
    /// Whether a row with this squared norm, in a matrix with entries of the order of 1, is too short for its direction to mean anything.
    /// </summary>
    public static bool IsNegligible<T>(T square)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        square <= FloatLimits<T>.SmallestNormal / FloatLimits<T>.Precision;

    /// <summary>The rotation that makes x and y orthogonal and x the longer one, or false if nothing is to be done.</summary>
    static bool TryAngle<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, T xx, T yy, T tolerance, out T c, out T s)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // A quarter turn puts the longer row first; it makes the sweeps sort, and so converge sooner (de Rijk).
        var xy = IsNegligible(xx) || IsNegligible(yy) ? T.Zero : TensorPrimitives.Dot(x, y);
        if (!(T.Abs(xy) > tolerance * T.Sqrt(xx) * T.Sqrt(yy)))
        {
            (c, s) = (T.Zero, T.One);
            return xx < yy * (T.One - tolerance);
        }

        var zeta = (yy - xx) / (T.CreateChecked(2) * xy);
        var t = T.CopySign(T.One, zeta) / (T.Abs(zeta) + T.Hypot(T.One, zeta));
        c = T.One / T.Hypot(T.One, t);
        s = c * t;
        if (xx < yy)
            (c, s) = (-s, c);
        return true;
    }
}
