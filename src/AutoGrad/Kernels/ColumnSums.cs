using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoGrad.Kernels;

/// <summary>Sums of a few long rows of float or double, element by element: eight vectors of columns at a time stay in registers, while the rows to come are fetched.</summary>
static unsafe class ColumnSums
{
    /// <summary>Rows that are added one after the other; more are better halved, for the sake of rounding.</summary>
    const int MostRows = 16;

    /// <summary>How many rows ahead are fetched.</summary>
    const int Ahead = 4;

    /// <summary>y = the sum of the rows, which follow each other; false where they are too many or too short.</summary>
    public static bool TryAdd<T>(ReadOnlySpan<T> rows, Span<T> y)
        where T : unmanaged
    {
        if (rows.Length > (long)MostRows * y.Length) return false;
        if (Vector512.IsHardwareAccelerated) return y.Length >= 8 * Lanes512<T>.Count && Add<Lanes512<T>, T>(rows, y);
        if (Vector256.IsHardwareAccelerated) return y.Length >= 8 * Lanes256<T>.Count && Add<Lanes256<T>, T>(rows, y);
        return y.Length >= 8 * Lanes128<T>.Count && Add<Lanes128<T>, T>(rows, y);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static bool Add<V, T>(ReadOnlySpan<T> rows, Span<T> y)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        ref T source = ref MemoryMarshal.GetReference(rows), target = ref MemoryMarshal.GetReference(y);
        int size = V.Count, width = 8 * size;
        for (var column = 0; column < y.Length; column += width)
        {
            // The last columns may be added a second time.
            column = Math.Min(column, y.Length - width);
            V a = default, b = default, c = default, d = default, e = default, f = default, g = default, h = default;
            for (nint i = column; i < rows.Length; i += y.Length)
            {
                ref var row = ref Unsafe.Add(ref source, i);
                Fetching.Near(new((T*)Unsafe.AsPointer(ref row) + ((nint)Ahead * y.Length), width * sizeof(T)));
                a += V.Load(ref row, 0);
                b += V.Load(ref row, (nuint)size);
                c += V.Load(ref row, (nuint)(2 * size));
                d += V.Load(ref row, (nuint)(3 * size));
                e += V.Load(ref row, (nuint)(4 * size));
                f += V.Load(ref row, (nuint)(5 * size));
                g += V.Load(ref row, (nuint)(6 * size));
                h += V.Load(ref row, (nuint)(7 * size));
            }
            ref var sums = ref Unsafe.Add(ref target, column);
            a.Store(ref sums, 0);
            b.Store(ref sums, (nuint)size);
            c.Store(ref sums, (nuint)(2 * size));
            d.Store(ref sums, (nuint)(3 * size));
            e.Store(ref sums, (nuint)(4 * size));
            f.Store(ref sums, (nuint)(5 * size));
            g.Store(ref sums, (nuint)(6 * size));
            h.Store(ref sums, (nuint)(7 * size));
        }
        return true;
    }
}
