using System.Numerics;

namespace AutoGrad.Kernels;

/// <summary>A <see cref="VectorProduct"/> cut into rows for threads.</summary>
sealed unsafe class VectorJob<T> : IJob
    where T : unmanaged, INumberBase<T>
{
    // The elements of M that a chunk reads, about.
    const int ChunkElements = 1 << 16;

    // The rows of a chunk are a multiple of this, so that vectors are filled.
    const int RowUnit = 64;

    // With fewer elements than this one thread is faster.
    const long Shared = 1 << 18;

    [ThreadStatic] static VectorJob<T>? idle;

    int n, k, chunkRows;
    T* m, x, y;
    nint row, column, xStep, yStep;
    bool accumulate;

    public static void Run(int n, int k, T* m, nint row, nint column, T* x, nint xStep, T* y, nint yStep, bool accumulate)
    {
        if ((long)n * k < Shared)
        {
            Part(n, k, m, row, column, x, xStep, y, yStep, accumulate);
            return;
        }
        VectorJob<T> job = idle ?? new VectorJob<T>();
        idle = null;
        (job.n, job.k, job.row, job.column, job.xStep, job.yStep, job.accumulate) = (n, k, row, column, xStep, yStep, accumulate);
        job.m = m;
        job.x = x;
        job.y = y;
        job.chunkRows = Math.Max(1, ChunkElements / k / RowUnit) * RowUnit;
        Workers.Run(job, (n + job.chunkRows - 1) / job.chunkRows);
        idle = job;
    }

    public void Execute(int chunk)
    {
        int first = chunk * chunkRows;
        Part(Math.Min(chunkRows, n - first), k, m + (first * row), row, column, x, xStep, y + (first * yStep), yStep, accumulate);
    }

    static void Part(int n, int k, T* m, nint row, nint column, T* x, nint xStep, T* y, nint yStep, bool accumulate)
    {
        if (column == 1)
            VectorProduct.AlongRows(n, k, m, row, x, y, yStep, accumulate);
        else
            VectorProduct.AlongColumns(n, k, m, column, x, xStep, y, accumulate);
    }
}
