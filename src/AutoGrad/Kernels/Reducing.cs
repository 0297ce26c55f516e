using System.Buffers;
using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

/// <summary>How numbers become one: within a row, and element by element between rows. Both mean the same associative operation.</summary>
interface IReducer<T> where T : unmanaged
{
    /// <summary>Each of the rows that follow each other, as many as y has elements and none of them empty, becomes one number.</summary>
    void FoldRows(ReadOnlySpan<T> rows, Span<T> y);

    /// <summary>y = a ∘ b; y may be a.</summary>
    void Combine(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y);

    /// <summary>Rows that follow each other, as long as y, become y. <see cref="Reducing.Halve"/> does it by combining halves.</summary>
    void CombineRows(ReadOnlySpan<T> rows, Span<T> y);
}

/// <summary>
/// Reductions of the middle axis of [outer, count, inner]. Work is cut by size and partial results are combined in a tree, so rounding
/// errors grow with the logarithm of the count, and results don't depend on the number of threads.
/// </summary>
static unsafe class Reducing
{
    /// <summary>Numbers that are folded in one go.</summary>
    public const int Row = 1024;

    /// <summary>Numbers that are worth a thread.</summary>
    const int Chunk = 32 * 1024;

    /// <summary>Numbers of which half fits into first-level cache beside them, and onto the stack.</summary>
    const int Near = 4096;

    /// <summary>The fewest rows of a piece.</summary>
    const int FewestRows = 8;

    public static void Reduce<TReducer, T>(TReducer reducer, ReadOnlySpan<T> x, Span<T> y, int outer, int count, int inner) where TReducer : IReducer<T> where T : unmanaged
    {
        fixed (T* from = x, to = y) Reduce(reducer, from, to, outer, count, inner);
    }

    static void Reduce<TReducer, T>(TReducer reducer, T* x, T* y, int outer, int count, int inner) where TReducer : IReducer<T> where T : unmanaged
    {
        if (outer == 0 || inner == 0) return;
        if (inner == 1) Rows(reducer, x, y, outer, count);
        else Columns(reducer, x, y, outer, count, inner);
    }

    static void Rows<TReducer, T>(TReducer reducer, T* x, T* y, int outer, int count) where TReducer : IReducer<T> where T : unmanaged
    {
        if (count <= Chunk || outer >= 16)
        {
            var group = Math.Max(1, Chunk / count);
            var chunks = (outer + group - 1) / group;
            if (chunks == 1) FoldRows(reducer, new(x, outer * count), new Span<T>(y, outer));
            else Sweep.Run(new RowJob<TReducer, T>(reducer, x, y, outer, count, group), chunks);
            return;
        }
        // Few long rows: pieces of fixed length are folded side by side, then the pieces.
        var pieces = count / Chunk;
        var partial = new T[pieces + 1];
        fixed (T* sums = partial)
        {
            for (var i = 0; i < outer; i++)
            {
                var row = x + ((nint)i * count);
                Sweep.Run(new RowJob<TReducer, T>(reducer, row, sums, pieces, Chunk, 1), pieces);
                var rest = count - (pieces * Chunk);
                if (rest > 0) sums[pieces] = Fold(reducer, new ReadOnlySpan<T>(row + ((nint)pieces * Chunk), rest));
                y[i] = Fold(reducer, new ReadOnlySpan<T>(sums, rest > 0 ? pieces + 1 : pieces));
            }
        }
    }

    sealed class RowJob<TReducer, T>(TReducer reducer, T* x, T* y, int rows, int count, int group) : IJob where TReducer : IReducer<T> where T : unmanaged
    {
        public void Execute(int chunk)
        {
            var first = chunk * group;
            var end = Math.Min(rows, first + group);
            FoldRows(reducer, new(x + ((nint)first * count), (end - first) * count), new Span<T>(y + first, end - first));
        }
    }

    /// <summary>One row becomes one number. A generic virtual method is looked up at each call, a delegate once for all rows.</summary>
    public delegate T RowFold<T>(ReadOnlySpan<T> row);

    /// <summary>Rows that follow each other, as many as y has elements, one after the other.</summary>
    public static void FoldEach<T>(RowFold<T> fold, ReadOnlySpan<T> rows, Span<T> y)
    {
        var row = rows.Length / y.Length;
        for (var i = 0; i < y.Length; i++) y[i] = fold(rows.Slice(i * row, row));
    }

    /// <summary>Each of the rows that x consists of becomes one element of y.</summary>
    public static void FoldRows<TReducer, T>(TReducer reducer, ReadOnlySpan<T> x, Span<T> y) where TReducer : IReducer<T> where T : unmanaged
    {
        var row = x.Length / y.Length;
        if (row <= Row) reducer.FoldRows(x, y);
        else for (var i = 0; i < y.Length; i++) y[i] = Fold(reducer, x.Slice(i * row, row));
    }

    /// <summary>One number of a whole of which every <see cref="Row"/> elements have been folded: in the same order as if it had been reduced at once.</summary>
    public static T Join<TReducer, T>(TReducer reducer, ReadOnlySpan<T> pieces) where TReducer : IReducer<T> where T : unmanaged
    {
        const int group = Chunk / Row;
        if (pieces.Length <= group) return Fold(reducer, pieces);
        var sums = new T[(pieces.Length + group - 1) / group];
        for (var i = 0; i < sums.Length; i++) sums[i] = Fold(reducer, pieces.Slice(i * group, Math.Min(group, pieces.Length - (i * group))));
        return Fold(reducer, sums);
    }

    static T Fold<TReducer, T>(TReducer reducer, ReadOnlySpan<T> row) where TReducer : IReducer<T> where T : unmanaged
    {
        if (row.Length <= Row)
        {
            T one = default;
            reducer.FoldRows(row, new Span<T>(ref one));
            return one;
        }
        var (whole, rest) = Math.DivRem(row.Length, Row);
        Span<T> partial = whole < 64 ? stackalloc T[whole + 1] : new T[whole + 1];
        reducer.FoldRows(row[..(whole * Row)], partial[..whole]);
        if (rest > 0) reducer.FoldRows(row[^rest..], partial[whole..]);
        return Fold<TReducer, T>(reducer, rest > 0 ? partial : partial[..whole]);
    }

    static void Columns<TReducer, T>(TReducer reducer, T* x, T* y, int outer, int count, int inner) where TReducer : IReducer<T> where T : unmanaged
    {
        var rows = Math.Max(FewestRows, Chunk / inner);
        var pieces = (count + rows - 1) / rows;
        if (pieces == 1)
        {
            var plane = count * inner;
            if ((long)outer * plane > Chunk) Workers.Run(new ColumnJob<TReducer, T>(reducer, x, y, count, inner, 1, count), outer);
            else for (var i = 0; i < outer; i++) reducer.CombineRows(new(x + ((nint)i * plane), plane), new(y + ((nint)i * inner), inner));
            return;
        }
        var partial = ArrayPool<T>.Shared.Rent(checked(outer * pieces * inner));
        fixed (T* sums = partial)
        {
            Workers.Run(new ColumnJob<TReducer, T>(reducer, x, sums, count, inner, pieces, rows), outer * pieces);
            for (var i = 0; i < outer; i++) reducer.CombineRows(new(sums + ((nint)i * pieces * inner), pieces * inner), new(y + ((nint)i * inner), inner));
        }
        ArrayPool<T>.Shared.Return(partial);
    }

    sealed class ColumnJob<TReducer, T>(TReducer reducer, T* x, T* y, int count, int inner, int pieces, int rows) : IJob where TReducer : IReducer<T> where T : unmanaged
    {
        public void Execute(int chunk)
        {
            var (index, piece) = Math.DivRem(chunk, pieces);
            var first = piece * rows;
            reducer.CombineRows(new(x + ((((nint)index * count) + first) * inner), Math.Min(rows, count - first) * inner), new(y + ((nint)chunk * inner), inner));
        }
    }

    /// <summary>Rows that follow each other become y: the first half of them is combined with the second, as a tree. Short rows as if each half were one row.</summary>
    [SkipLocalsInit]
    public static void Halve<TReducer, T>(TReducer reducer, ReadOnlySpan<T> rows, Span<T> y) where TReducer : IReducer<T> where T : unmanaged
    {
        var inner = y.Length;
        var count = rows.Length / inner;
        if (count == 1)
        {
            rows.CopyTo(y);
            return;
        }
        if (count > 3 && rows.Length > Near)
        {
            var half = count / 2 * inner;
            var rented = inner <= Near / 4 ? null : ArrayPool<T>.Shared.Rent(inner);
            var other = rented is null ? stackalloc T[inner] : rented.AsSpan(0, inner);
            reducer.CombineRows(rows[..half], y);
            reducer.CombineRows(rows[half..], other);
            reducer.Combine(y, other, y);
            if (rented is not null) ArrayPool<T>.Shared.Return(rented);
            return;
        }
        scoped var left = rows;
        var halves = count > 3 ? stackalloc T[count / 2 * inner] : y;
        for (; count > 1; count /= 2)
        {
            var half = count / 2 * inner;
            var joined = count > 3 ? halves[..half] : y;
            reducer.Combine(left[..half], left.Slice(half, half), joined);
            if (count % 2 != 0) reducer.Combine(joined[..inner], left.Slice(2 * half, inner), joined[..inner]);
            left = joined;
        }
    }
}
