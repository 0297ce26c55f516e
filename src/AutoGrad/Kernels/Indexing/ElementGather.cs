namespace AutoGrad.Kernels;

/// <summary>y[o, i, j] = x[o, index[o, i, j], j] for dense x of [outer, extent, inner]; y and index are [outer, count, inner]. The indices have been checked.</summary>
static unsafe class ElementGather
{
    const int Chunk = 16 * 1024;

    public static void Run<T>(ReadOnlySpan<T> x, ReadOnlySpan<long> index, Span<T> y, int outer, int count, int extent, int inner) where T : unmanaged
    {
        if (y.IsEmpty) return;
        var rows = outer * count;
        var group = Math.Max(1, Chunk / inner);
        fixed (T* from = x, to = y)
        fixed (long* at = index) Workers.Run(new Job<T>(from, at, to, count, extent, inner, rows, group), (rows + group - 1) / group);
    }

    sealed class Job<T>(T* x, long* index, T* y, int count, int extent, int inner, int rows, int group) : IJob where T : unmanaged
    {
        public void Execute(int chunk)
        {
            var (o, i) = Math.DivRem(chunk * group, count);
            var end = Math.Min(rows, (chunk + 1) * group);
            var at = index + ((nint)chunk * group * inner);
            var to = y + ((nint)chunk * group * inner);
            for (var row = chunk * group; row < end; row++, at += inner, to += inner)
            {
                var from = x + ((nint)o * extent * inner);
                for (var j = 0; j < inner; j++) to[j] = from[((nint)at[j] * inner) + j];
                if (++i == count) (i, o) = (0, o + 1);
            }
        }
    }
}
