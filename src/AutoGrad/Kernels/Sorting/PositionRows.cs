using System.Numerics;

namespace AutoGrad.Kernels;

/// <summary>What a row becomes when the result is made of positions in the row.</summary>
interface IPositionKernel
{
    void Run<T>(ReadOnlySpan<T> row, Span<long> positions) where T : unmanaged, INumber<T>;
}

/// <summary>Applies a <see cref="IPositionKernel"/> to every row of a dense matrix; rows are spread over threads.</summary>
static unsafe class PositionRows
{
    const int Chunk = 16 * 1024;

    public static void Run<TKernel, T>(TKernel kernel, ReadOnlySpan<T> x, Span<long> positions, int rows, int length, int count)
        where TKernel : IPositionKernel where T : unmanaged, INumber<T>
    {
        if (positions.IsEmpty) return;
        var group = Math.Max(1, Chunk / Math.Max(1, length));
        fixed (T* from = x)
        fixed (long* to = positions) Workers.Run(new Job<TKernel, T>(kernel, from, to, rows, length, count, group), (rows + group - 1) / group);
    }

    sealed class Job<TKernel, T>(TKernel kernel, T* x, long* positions, int rows, int length, int count, int group) : IJob
        where TKernel : IPositionKernel where T : unmanaged, INumber<T>
    {
        public void Execute(int chunk)
        {
            var end = Math.Min(rows, (chunk + 1) * group);
            for (var row = chunk * group; row < end; row++) kernel.Run(new ReadOnlySpan<T>(x + ((nint)row * length), length), new(positions + ((nint)row * count), count));
        }
    }
}
