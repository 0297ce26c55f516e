namespace AutoGrad.Kernels;

/// <summary>y[o, i, :] = x[o, index[i], :] for dense [outer, extent, inner]: whole rows are copied. The indices have been checked.</summary>
static unsafe class RowGather
{
    /// <summary>Elements that are worth a thread.</summary>
    const int Chunk = 32 * 1024;

    public static void Run<T>(ReadOnlySpan<T> x, ReadOnlySpan<long> index, Span<T> y, int outer, int extent, int inner) where T : unmanaged
    {
        if (y.IsEmpty) return;
        var rows = outer * index.Length;
        var group = Math.Max(1, Chunk / inner);
        fixed (T* from = x, to = y)
        fixed (long* at = index) Workers.Run(new Job<T>(from, at, to, index.Length, extent, inner, rows, group), (rows + group - 1) / group);
    }

    sealed class Job<T>(T* x, long* index, T* y, int count, int extent, int inner, int rows, int group) : IJob where T : unmanaged
    {
        public void Execute(int chunk)
        {
            var (o, i) = Math.DivRem(chunk * group, count);
            var end = Math.Min(rows, (chunk + 1) * group);
            for (var row = chunk * group; row < end; row++)
            {
                var from = x + (((nint)o * extent) + (nint)index[i]) * inner;
                if (inner == 1) y[row] = *from;
                else new ReadOnlySpan<T>(from, inner).CopyTo(new(y + ((nint)row * inner), inner));
                if (++i == count) (i, o) = (0, o + 1);
            }
        }
    }
}
