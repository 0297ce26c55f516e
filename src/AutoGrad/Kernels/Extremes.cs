using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoGrad.Kernels;

/// <summary>
/// The greatest and the least number of a row. IEEE 754 wants NaN if there is one, and +0 above −0; no processor has that as one instruction. So the numbers are added up besides, which shows a NaN, and where there may
/// be one, or the result is a zero, <see cref="TensorPrimitives"/> looks again.
/// </summary>
static class Extremes
{
    public static T Max<T>(ReadOnlySpan<T> row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Find<Greatest, T>(row);

    public static T Min<T>(ReadOnlySpan<T> row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Find<Least, T>(row);

    /// <summary>Of each of the rows that follow each other, as many as y has elements.</summary>
    public static void Max<T>(ReadOnlySpan<T> rows, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => FindEach<Greatest, T>(rows, y);

    /// <summary>Of each of the rows that follow each other, as many as y has elements.</summary>
    public static void Min<T>(ReadOnlySpan<T> rows, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => FindEach<Least, T>(rows, y);

    interface IExtreme : ILaneFunction2
    {
        /// <summary>Of a row with any numbers.</summary>
        static abstract T OfAny<T>(ReadOnlySpan<T> row)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>;
    }

    readonly struct Greatest : IExtreme
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V a, V b)
            where V : struct, ILanes<V, T>
            where T : unmanaged => V.Max(a, b);

        public static T OfAny<T>(ReadOnlySpan<T> row)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => TensorPrimitives.Max(row);
    }

    readonly struct Least : IExtreme
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V a, V b)
            where V : struct, ILanes<V, T>
            where T : unmanaged => V.Min(a, b);

        public static T OfAny<T>(ReadOnlySpan<T> row)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => TensorPrimitives.Min(row);
    }

    static void FindEach<C, T>(ReadOnlySpan<T> rows, Span<T> y)
        where C : struct, IExtreme
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var row = rows.Length / y.Length;
        for (var i = 0; i < y.Length; i++) y[i] = Find<C, T>(rows.Slice(i * row, row));
    }

    static T Find<C, T>(ReadOnlySpan<T> row)
        where C : struct, IExtreme
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TryFind<C, T>(row, out var found) ? found : C.OfAny(row);

    static bool TryFind<C, T>(ReadOnlySpan<T> row, out T found)
        where C : struct, ILaneFunction2
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        found = default;
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double)) return false;
        if (Vector512.IsHardwareAccelerated && row.Length >= Lanes512<T>.Count) return TryFind<C, Lanes512<T>, T>(row, out found);
        if (Vector256.IsHardwareAccelerated && row.Length >= Lanes256<T>.Count) return TryFind<C, Lanes256<T>, T>(row, out found);
        return Vector128.IsHardwareAccelerated && row.Length >= Lanes128<T>.Count && TryFind<C, Lanes128<T>, T>(row, out found);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool TryFind<C, V, T>(ReadOnlySpan<T> row, out T found)
        where C : struct, ILaneFunction2
        where V : struct, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        row.Length >= 4 * V.Count ? TryFindInLong<C, V, T>(row, out found) : TryFindInShort<C, V, T>(row, out found);

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static bool TryFindInShort<C, V, T>(ReadOnlySpan<T> row, out T found)
        where C : struct, ILaneFunction2
        where V : struct, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var first = ref MemoryMarshal.GetReference(row);
        V a = V.Load(ref first, 0), sum = a;
        for (var i = V.Count; i < row.Length; i += V.Count)
        {
            // The last turn may see some numbers again.
            var p = V.Load(ref first, (nuint)Math.Min(i, row.Length - V.Count));
            a = C.Of<V, T>(a, p);
            sum += p;
        }
        found = V.Across<C>(a);
        return found != T.Zero && !T.IsNaN(V.Across<Plus>(sum));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static bool TryFindInLong<C, V, T>(ReadOnlySpan<T> row, out T found)
        where C : struct, ILaneFunction2
        where V : struct, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var first = ref MemoryMarshal.GetReference(row);
        V a = V.Load(ref first, 0), b = V.Load(ref first, (nuint)V.Count), c = V.Load(ref first, (nuint)(2 * V.Count)), d = V.Load(ref first, (nuint)(3 * V.Count));
        V left = a + b, right = c + d;
        var last = row.Length - (4 * V.Count);
        for (var i = 4 * V.Count; ; i += 4 * V.Count)
        {
            // The last turn may see some numbers again.
            if (i > last)
            {
                if (i >= row.Length) break;
                i = last;
            }
            V p = V.Load(ref first, (nuint)i), q = V.Load(ref first, (nuint)(i + V.Count)), r = V.Load(ref first, (nuint)(i + (2 * V.Count))), s = V.Load(ref first, (nuint)(i + (3 * V.Count)));
            (a, b, c, d) = (C.Of<V, T>(a, p), C.Of<V, T>(b, q), C.Of<V, T>(c, r), C.Of<V, T>(d, s));
            left += p + q;
            right += r + s;
        }
        found = V.Across<C>(C.Of<V, T>(C.Of<V, T>(a, b), C.Of<V, T>(c, d)));
        return found != T.Zero && !T.IsNaN(V.Across<Plus>(left + right));
    }
}
