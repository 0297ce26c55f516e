using System.Numerics;

namespace AutoGrad.Kernels;

/// <summary>y[o, c·step + k·dilation, i] += x[o, c, i, k] for dense x of [outer, count, inner, size] and y of [outer, extent, inner]: windows added where they overlap.</summary>
static unsafe class OverlapAdd
{
    const int Chunk = 32 * 1024;

    public static void Run<T>(ReadOnlySpan<T> x, Span<T> y, int outer, int count, int inner, int size, int extent, int step, int dilation) where T : unmanaged, INumber<T>
    {
        if (x.IsEmpty) return;
        var group = Math.Max(1, Chunk / (count * inner * size));
        fixed (T* from = x, to = y)
        {
            Job<T> job = new(from, to, outer, count, inner, size, extent, step, dilation, group);
            Workers.Run(job, (outer + group - 1) / group);
        }
    }

    sealed class Job<T>(T* x, T* y, int outer, int count, int inner, int size, int extent, int step, int dilation, int group) : IJob where T : unmanaged, INumber<T>
    {
        public void Execute(int chunk)
        {
            var end = Math.Min(outer, (chunk + 1) * group);
            for (var o = chunk * group; o < end; o++)
            {
                var from = x + ((nint)o * count * inner * size);
                for (var c = 0; c < count; c++)
                {
                    var to = y + ((((nint)o * extent) + ((nint)c * step)) * inner);
                    for (var i = 0; i < inner; i++, from += size)
                    {
                        for (var k = 0; k < size; k++) to[((nint)k * dilation * inner) + i] += from[k];
                    }
                }
            }
        }
    }
}
