using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace AutoGrad.Kernels;

/// <summary>
/// What every decomposition here is made of: work on whole contiguous rows. Algorithms that textbooks write with columns
/// run on the transpose, so that memory is read in order.
/// </summary>
static class MatrixRows
{
    /// <summary>target ← target + factor·source.</summary>
    public static void AddScaled<T>(Span<T> target, T factor, ReadOnlySpan<T> source)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        TensorPrimitives.MultiplyAdd(source, factor, target, target);

    /// <summary>The plane rotation (x, y) ← (c·x − s·y, s·x + c·y).</summary>
    public static void Rotate<T>(Span<T> x, Span<T> y, T c, T s)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var wholeX = MemoryMarshal.Cast<T, Vector<T>>(x);
        var wholeY = MemoryMarshal.Cast<T, Vector<T>>(y);
        for (var i = 0; i < wholeX.Length && i < wholeY.Length; i++)
        {
            var (a, b) = (wholeX[i], wholeY[i]);
            wholeX[i] = (a * c) - (b * s);
            wholeY[i] = (a * s) + (b * c);
        }

        for (var i = wholeX.Length * Vector<T>.Count; i < x.Length; i++)
        {
            var (a, b) = (x[i], y[i]);
            x[i] = (a * c) - (b * s);
            y[i] = (a * s) + (b * c);
        }
    }

    /// <summary>
    /// Exchanges rows <paramref name="i"/> and <paramref name="j"/> of a matrix whose rows have <paramref name="length"/> elements.
    /// </summary>
    public static void Swap<T>(Span<T> matrix, int length, int i, int j)
    {
        var x = matrix.Slice(i * length, length);
        var y = matrix.Slice(j * length, length);
        for (var k = 0; k < x.Length; k++)
            (x[k], y[k]) = (y[k], x[k]);
    }

    /// <summary>The Euclidean norm; the squares are scaled where they would overflow or vanish.</summary>
    public static T Norm<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var square = TensorPrimitives.SumOfSquares(x);
        if (T.IsFinite(square) && square > FloatLimits<T>.SmallestNormal / FloatLimits<T>.Precision)
            return T.Sqrt(square);

        var largest = LargestMagnitude(x);
        if (T.IsZero(largest) || !T.IsFinite(largest))
            return largest;

        var sum = T.Zero;
        foreach (var element in x)
            sum += element / largest * (element / largest);
        return largest * T.Sqrt(sum);
    }

    /// <summary>max |xᵢ|, NaN if there is one, 0 for no elements.</summary>
    public static T LargestMagnitude<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        x.IsEmpty ? T.Zero : T.Abs(TensorPrimitives.MaxMagnitude(x));

    /// <summary>target ← sourceᵀ, where the source has <paramref name="rows"/> × <paramref name="columns"/> elements.</summary>
    public static void Transpose<T>(ReadOnlySpan<T> source, int rows, int columns, Span<T> target)
    {
        // Tiles, so that the side that is written with a stride stays in the first-level cache.
        const int Tile = 16;
        for (var top = 0; top < rows; top += Tile)
        {
            for (var left = 0; left < columns; left += Tile)
            {
                for (var i = top; i < Math.Min(top + Tile, rows); i++)
                {
                    for (var j = left; j < Math.Min(left + Tile, columns); j++)
                        target[(j * rows) + i] = source[(i * columns) + j];
                }
            }
        }
    }

    /// <summary>Makes the matrix with rows of <paramref name="length"/> elements the identity, or its first rows.</summary>
    public static void SetIdentity<T>(Span<T> matrix, int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        matrix.Clear();
        for (var i = 0; i < matrix.Length; i += length + 1)
            matrix[i] = T.One;
    }
}
