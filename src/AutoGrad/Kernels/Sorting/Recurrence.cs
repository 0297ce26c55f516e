using System.Numerics;

namespace AutoGrad.Kernels;

/// <summary>
/// y₀ = b₀ and yₖ = aₖ·yₖ₋₁ + bₖ along the middle axis of dense [outer, length, inner]; with <c>reverse</c> from the end to the start. Slabs are spread over threads.
/// </summary>
static unsafe class Recurrence
{
    const int Chunk = 16 * 1024;

    public static void Run<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y, int outer, int length, int inner, bool reverse) where T : unmanaged, INumber<T>
    {
        if (y.IsEmpty) return;
        var group = Math.Max(1, Chunk / (length * inner));
        fixed (T* p = a, q = b, to = y) Workers.Run(new Job<T>(p, q, to, outer, length, inner, group, reverse), (outer + group - 1) / group);
    }

    sealed class Job<T>(T* a, T* b, T* y, int outer, int length, int inner, int group, bool reverse) : IJob where T : unmanaged, INumber<T>
    {
        public void Execute(int chunk)
        {
            var end = Math.Min(outer, (chunk + 1) * group);
            for (var o = chunk * group; o < end; o++)
            {
                var row = ((nint)o * length) + (reverse ? length - 1 : 0);
                for (var k = 0; k < length; k++, row += reverse ? -1 : 1)
                {
                    var at = row * inner;
                    var before = at + (reverse ? inner : -inner);
                    // The first is taken as it is: its factor has nothing to act on and may be anything, NaN too.
                    for (var j = 0; j < inner; j++) y[at + j] = k == 0 ? b[at + j] : (a[at + j] * y[before + j]) + b[at + j];
                }
            }
        }
    }
}
