namespace AutoGrad.Kernels;

/// <summary>A running result along the first axis of one dense length × inner slab.</summary>
interface ISlabScan<T> where T : unmanaged
{
    void Run(ReadOnlySpan<T> x, Span<T> y, int length, int inner);
}

/// <summary>Applies a scan to every slab of dense [outer, length, inner]; slabs are spread over threads.</summary>
static unsafe class ScanSlabs
{
    const int Chunk = 16 * 1024;

    public static void Run<TScan, T>(TScan scan, ReadOnlySpan<T> x, Span<T> y, int outer, int length, int inner) where TScan : ISlabScan<T> where T : unmanaged
    {
        if (y.IsEmpty) return;
        var group = Math.Max(1, Chunk / (length * inner));
        fixed (T* from = x, to = y) Workers.Run(new Job<TScan, T>(scan, from, to, outer, length, inner, group), (outer + group - 1) / group);
    }

    sealed class Job<TScan, T>(TScan scan, T* x, T* y, int outer, int length, int inner, int group) : IJob where TScan : ISlabScan<T> where T : unmanaged
    {
        public void Execute(int chunk)
        {
            var (slab, end) = (length * inner, Math.Min(outer, (chunk + 1) * group));
            for (var o = chunk * group; o < end; o++) scan.Run(new(x + ((nint)o * slab), slab), new(y + ((nint)o * slab), slab), length, inner);
        }
    }
}
