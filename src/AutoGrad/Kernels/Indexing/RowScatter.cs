using System.Numerics;
using System.Numerics.Tensors;

namespace AutoGrad.Kernels;

/// <summary>y[o, index[i], :] += x[o, i, :] into dense [outer, extent, inner]: whole rows are added, in the order of the index. The indices have been checked.</summary>
static unsafe class RowScatter
{
    public static void Add<T>(ReadOnlySpan<T> x, ReadOnlySpan<long> index, Span<T> y, int outer, int extent, int inner) where T : unmanaged, INumber<T>
    {
        if (x.IsEmpty) return;
        ScatterPlan plan = new(outer, index.Length, inner, extent);
        fixed (T* from = x, to = y)
        fixed (long* at = index) Workers.Run(new Job<T>(from, at, to, index.Length, extent, inner, plan), plan.Chunks);
    }

    sealed class Job<T>(T* x, long* index, T* y, int count, int extent, int inner, ScatterPlan plan) : IJob where T : unmanaged, INumber<T>
    {
        public void Execute(int chunk)
        {
            var part = plan[chunk];
            var width = part.ColumnEnd - part.Column;
            for (var o = part.Slab; o < part.SlabEnd; o++)
            {
                var from = x + ((nint)o * count * inner) + part.Column;
                var to = y + ((nint)o * extent * inner) + part.Column;
                for (var i = 0; i < count; i++, from += inner)
                {
                    var target = index[i];
                    if (target < part.Target || target >= part.TargetEnd) continue;
                    var sum = to + ((nint)target * inner);
                    if (width == 1) *sum += *from;
                    else
                    {
                        Span<T> row = new(sum, width);
                        TensorPrimitives.Add(row, new ReadOnlySpan<T>(from, width), row);
                    }
                }
            }
        }
    }
}
