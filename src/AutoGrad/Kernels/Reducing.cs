using System.Buffers;

namespace AutoGrad.Kernels;

/// <summary>How numbers become one: within a row, and element by element between rows. Both mean the same associative operation.</summary>
interface IReducer<T> where T : unmanaged
{
    /// <summary>One number of a row that is not empty.</summary>
    T Fold(ReadOnlySpan<T> row);

    /// <summary>y = a ∘ b; y may be a.</summary>
    void Combine(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y);
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

    /// <summary>Rows that are combined one after the other before the tree begins.</summary>
    const int Run = 8;

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
            if (chunks == 1) new RowJob<TReducer, T>(reducer, x, y, outer, count, outer).Execute(0);
            else Workers.Run(new RowJob<TReducer, T>(reducer, x, y, outer, count, group), chunks);
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
                Workers.Run(new RowJob<TReducer, T>(reducer, row, sums, pieces, Chunk, 1), pieces);
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
            var end = Math.Min(rows, (chunk + 1) * group);
            for (var i = chunk * group; i < end; i++) y[i] = Fold(reducer, new ReadOnlySpan<T>(x + ((nint)i * count), count));
        }
    }

    /// <summary>Each of the rows that x consists of becomes one element of y.</summary>
    public static void FoldRows<TReducer, T>(TReducer reducer, ReadOnlySpan<T> x, Span<T> y) where TReducer : IReducer<T> where T : unmanaged
    {
        var row = x.Length / y.Length;
        for (var i = 0; i < y.Length; i++) y[i] = Fold(reducer, x.Slice(i * row, row));
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
        if (row.Length <= Row) return reducer.Fold(row);
        var pieces = (row.Length + Row - 1) / Row;
        Span<T> partial = pieces <= 64 ? stackalloc T[pieces] : new T[pieces];
        for (var i = 0; i < pieces; i++) partial[i] = reducer.Fold(row.Slice(i * Row, Math.Min(Row, row.Length - (i * Row))));
        return Fold(reducer, partial);
    }

    static void Columns<TReducer, T>(TReducer reducer, T* x, T* y, int outer, int count, int inner) where TReducer : IReducer<T> where T : unmanaged
    {
        var rows = Math.Max(Run, Chunk / inner);
        var pieces = (count + rows - 1) / rows;
        if (pieces == 1)
        {
            ColumnJob<TReducer, T> job = new(reducer, x, y, count, inner, 1, count);
            if ((long)outer * count * inner <= Chunk) for (var i = 0; i < outer; i++) job.Execute(i);
            else Workers.Run(job, outer);
            return;
        }
        var partial = ArrayPool<T>.Shared.Rent(checked(outer * pieces * inner));
        fixed (T* sums = partial)
        {
            Workers.Run(new ColumnJob<TReducer, T>(reducer, x, sums, count, inner, pieces, rows), outer * pieces);
            for (var i = 0; i < outer; i++) Combine(reducer, sums + ((nint)i * pieces * inner), pieces, inner, new(y + ((nint)i * inner), inner));
        }
        ArrayPool<T>.Shared.Return(partial);
    }

    sealed class ColumnJob<TReducer, T>(TReducer reducer, T* x, T* y, int count, int inner, int pieces, int rows) : IJob where TReducer : IReducer<T> where T : unmanaged
    {
        public void Execute(int chunk)
        {
            var (index, piece) = Math.DivRem(chunk, pieces);
            var first = piece * rows;
            Combine(reducer, x + (((nint)index * count) + first) * inner, Math.Min(rows, count - first), inner, new(y + ((nint)chunk * inner), inner));
        }
    }

    /// <summary>The rows from x on, combined: short runs one after the other, longer ones as a tree of halves.</summary>
    static void Combine<TReducer, T>(TReducer reducer, T* x, int rows, int inner, Span<T> y) where TReducer : IReducer<T> where T : unmanaged
    {
        if (rows <= Run)
        {
            new ReadOnlySpan<T>(x, inner).CopyTo(y);
            for (var i = 1; i < rows; i++) reducer.Combine(y, new(x + ((nint)i * inner), inner), y);
            return;
        }
        var half = (rows / 2 + Run - 1) / Run * Run;
        var rented = inner * sizeof(T) <= 2048 ? null : ArrayPool<T>.Shared.Rent(inner);
        var other = rented is null ? stackalloc T[inner] : rented.AsSpan(0, inner);
        Combine(reducer, x, half, inner, y);
        Combine(reducer, x + ((nint)half * inner), rows - half, inner, other);
        reducer.Combine(y, other, y);
        if (rented is not null) ArrayPool<T>.Shared.Return(rented);
    }
}
