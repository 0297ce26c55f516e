using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoGrad.Kernels;

/// <summary>The sums of rows of float or double: one call for all of them, and registers no wider than a row is long.</summary>
static class RowSums
{
    /// <summary>The sum of a row.</summary>
    public static T Add<T>(ReadOnlySpan<T> row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T sum = default;
        Add(row, new Span<T>(ref sum));
        return sum;
    }

    /// <summary>The sums of rows that follow each other, as many as y has elements.</summary>
    public static void Add<T>(ReadOnlySpan<T> rows, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var row = rows.Length / y.Length;
        if (Vector512.IsHardwareAccelerated && row >= Lanes512<T>.Count) Add<Lanes512<T>, T>(rows, row, y);
        else if (Vector256.IsHardwareAccelerated && row >= Lanes256<T>.Count) Add<Lanes256<T>, T>(rows, row, y);
        else if (Vector128.IsHardwareAccelerated && row >= Lanes128<T>.Count) Add<Lanes128<T>, T>(rows, row, y);
        else AddFew(rows, row, y);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void AddFew<T>(ReadOnlySpan<T> rows, int row, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var number = ref MemoryMarshal.GetReference(rows);
        for (var i = 0; i < y.Length; i++)
        {
            var sum = number;
            number = ref Unsafe.Add(ref number, 1);
            for (var j = 1; j < row; j++, number = ref Unsafe.Add(ref number, 1)) sum += number;
            y[i] = sum;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Add<V, T>(ReadOnlySpan<T> rows, int row, Span<T> y)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var first = ref MemoryMarshal.GetReference(rows);
        var rest = row % V.Count;
        var isLast = LastLanes<V, T>(rest);
        for (var i = 0; i < y.Length; i++, first = ref Unsafe.Add(ref first, row))
        {
            V a = default, b = default, c = default, d = default;
            var j = 0;
            for (; j <= row - (4 * V.Count); j += 4 * V.Count)
            {
                a += V.Load(ref first, (nuint)j);
                b += V.Load(ref first, (nuint)(j + V.Count));
                c += V.Load(ref first, (nuint)(j + (2 * V.Count)));
                d += V.Load(ref first, (nuint)(j + (3 * V.Count)));
            }
            for (; j <= row - V.Count; j += V.Count) a += V.Load(ref first, (nuint)j);
            if (rest > 0) b += V.Select(isLast, V.Load(ref first, (nuint)(row - V.Count)), default);
            y[i] = V.Across<Plus>((a + b) + (c + d));
        }
    }

    /// <summary>A mask of the last lanes.</summary>
    static V LastLanes<V, T>(int count)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> marks = stackalloc T[V.Count];
        marks.Clear();
        marks[^count..].Fill(T.One);
        return V.Less(default, V.Load(ref marks[0], 0));
    }
}
