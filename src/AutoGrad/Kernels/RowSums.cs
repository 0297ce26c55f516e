using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoGrad.Kernels;

/// <summary>The sums of rows of float or double, or of what a function makes of two rows: one call for all of them, and registers no wider than a row is long.</summary>
static class RowSums
{
    /// <summary>The shortest rows of which a function may be summed: what the widest registers hold.</summary>
    public const int ShortestOfFunction = 16;

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
        if (rows.Length / y.Length < Lanes128<T>.Count) AddFew(rows, rows.Length / y.Length, y);
        else Choose<Numbers, T>(rows, rows, y);
    }

    /// <summary>The sums of F(a, b) over rows that follow each other, as many as y has elements: in the same order, and so with the same bits, as if F had been written out.</summary>
    public static void Add<F, T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y)
        where F : struct, ILaneFunction2
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(b.Length, a.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(a.Length / y.Length, ShortestOfFunction);
        AddInPieces<Function<F>, T>(a, b, y);
    }

    /// <summary>The sums of F(g, g) over rows that follow each other, where g = G(a, n) with a number n for each row; with the same bits as if G had been written out.</summary>
    public static void Add<F, G, T>(ReadOnlySpan<T> a, ReadOnlySpan<T> n, Span<T> y)
        where F : struct, ILaneFunction2
        where G : struct, ILaneFunction2
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(n.Length, y.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(a.Length / y.Length, ShortestOfFunction);
        AddInPieces<Squares<F, G>, T>(a, n, y);
    }

    /// <summary>What is added up.</summary>
    interface ITerms
    {
        /// <summary>Whether the second operand is a number for each row.</summary>
        static virtual bool TakesNumber => false;

        static abstract V At<V, T>(ref T a, ref T b, nuint index)
            where V : struct, ILanes<V, T>
            where T : unmanaged;
    }

    readonly struct Numbers : ITerms
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V At<V, T>(ref T a, ref T b, nuint index)
            where V : struct, ILanes<V, T>
            where T : unmanaged => V.Load(ref a, index);
    }

    readonly struct Function<F> : ITerms
        where F : struct, ILaneFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V At<V, T>(ref T a, ref T b, nuint index)
            where V : struct, ILanes<V, T>
            where T : unmanaged => F.Of<V, T>(V.Load(ref a, index), V.Load(ref b, index));
    }

    readonly struct Squares<F, G> : ITerms
        where F : struct, ILaneFunction2
        where G : struct, ILaneFunction2
    {
        public static bool TakesNumber => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V At<V, T>(ref T a, ref T b, nuint index)
            where V : struct, ILanes<V, T>
            where T : unmanaged
        {
            var g = G.Of<V, T>(V.Load(ref a, index), V.All(b));
            return F.Of<V, T>(g, g);
        }
    }

    /// <summary>Rows longer than <see cref="Reducing.Row"/> in pieces, as they are reduced when they are written out.</summary>
    static void AddInPieces<E, T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y)
        where E : struct, ITerms
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var row = a.Length / y.Length;
        if (row <= Reducing.Row)
        {
            Choose<E, T>(a, b, y);
            return;
        }
        var (pieces, rest) = Math.DivRem(row, Reducing.Row);
        var whole = row - rest;
        Span<T> sums = stackalloc T[pieces + 1], numbers = stackalloc T[pieces];
        for (var i = 0; i < y.Length; i++)
        {
            var left = a.Slice(i * row, row);
            var right = E.TakesNumber ? b.Slice(i, 1) : b.Slice(i * row, row);
            if (E.TakesNumber) numbers.Fill(right[0]);
            Choose<E, T>(left[..whole], E.TakesNumber ? numbers : right[..whole], sums[..pieces]);
            if (rest > 0) Choose<E, T>(left[whole..], E.TakesNumber ? right : right[whole..], sums[pieces..]);
            y[i] = Add<T>(rest > 0 ? sums : sums[..pieces]);
        }
    }

    static void Choose<E, T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y)
        where E : struct, ITerms
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var row = a.Length / y.Length;
        if (Vector512.IsHardwareAccelerated && row >= Lanes512<T>.Count) Add<E, Lanes512<T>, T>(a, b, row, y);
        else if (Vector256.IsHardwareAccelerated && row >= Lanes256<T>.Count) Add<E, Lanes256<T>, T>(a, b, row, y);
        else Add<E, Lanes128<T>, T>(a, b, row, y);
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
    static void Add<E, V, T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right, int row, Span<T> y)
        where E : struct, ITerms
        where V : struct, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T first = ref MemoryMarshal.GetReference(left), second = ref MemoryMarshal.GetReference(right);
        var rest = row % V.Count;
        var isLast = LastLanes<V, T>(rest);
        for (var i = 0; i < y.Length; i++)
        {
            V a = default, b = default, c = default, d = default;
            var j = 0;
            for (; j <= row - (4 * V.Count); j += 4 * V.Count)
            {
                a += E.At<V, T>(ref first, ref second, (nuint)j);
                b += E.At<V, T>(ref first, ref second, (nuint)(j + V.Count));
                c += E.At<V, T>(ref first, ref second, (nuint)(j + (2 * V.Count)));
                d += E.At<V, T>(ref first, ref second, (nuint)(j + (3 * V.Count)));
            }
            for (; j <= row - V.Count; j += V.Count) a += E.At<V, T>(ref first, ref second, (nuint)j);
            if (rest > 0) b += V.Select(isLast, E.At<V, T>(ref first, ref second, (nuint)(row - V.Count)), default);
            y[i] = V.Across<Plus>((a + b) + (c + d));
            first = ref Unsafe.Add(ref first, row);
            second = ref Unsafe.Add(ref second, E.TakesNumber ? 1 : row);
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
