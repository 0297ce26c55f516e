using System.Numerics;

namespace AutoGrad.Kernels;

/// <summary>Runs a kernel over every matrix of a batch, groups of them on several threads where there is work enough.</summary>
static unsafe class MatrixBatch
{
    /// <summary>
    /// Returns the first matrix that the kernel found unfit and the row at which it did, or (−1, −1). Every span holds <paramref name="count"/> equal shares.
    /// </summary>
    /// <param name="kernel">What is done to each.</param>
    /// <param name="count">The number of matrices, at least 1.</param>
    /// <param name="work">About how many multiplications one of them takes.</param>
    /// <param name="all">The shares of all matrices, one after the other.</param>
    public static (int Matrix, int Row) Run<TKernel, T>(TKernel kernel, int count, long work, in MatrixParts<T> all)
        where TKernel : struct, IMatrixKernel
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var group = (int)Math.Clamp(Cuts.Shared / Math.Max(1, work), 1, count);
        fixed (T* a = all.A, b = all.B, y = all.Y, z = all.Z, w = all.W)
        {
            Job<TKernel, T> job = new(kernel, count, group)
            {
                A = new(a, all.A.Length / count),
                B = new(b, all.B.Length / count),
                Y = new(y, all.Y.Length / count),
                Z = new(z, all.Z.Length / count),
                W = new(w, all.W.Length / count),
            };
            Workers.Run(job, Cuts.Blocks(count, group));
            return job.Failure;
        }
    }

    readonly struct Share<T>(T* start, int length) where T : unmanaged
    {
        public Span<T> Of(int matrix) => new(start + ((nint)matrix * length), length);
    }

    sealed class Job<TKernel, T>(TKernel kernel, int count, int group) : IJob
        where TKernel : struct, IMatrixKernel
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        readonly Lock gate = new();

        public Share<T> A { get; init; }

        public Share<T> B { get; init; }

        public Share<T> Y { get; init; }

        public Share<T> Z { get; init; }

        public Share<T> W { get; init; }

        public (int Matrix, int Row) Failure { get; set; } = (-1, -1);

        public void Execute(int chunk)
        {
            var end = Math.Min(count, (chunk + 1) * group);
            for (var i = chunk * group; i < end; i++)
            {
                var row = kernel.Run<T>(new() { A = A.Of(i), B = B.Of(i), Y = Y.Of(i), Z = Z.Of(i), W = W.Of(i) });
                if (row < 0) continue;
                Report(i, row);
                return;
            }
        }

        // The first of the batch, whatever the order in which threads come by.
        void Report(int matrix, int row)
        {
            lock (gate)
            {
                if (Failure.Matrix < 0 || matrix < Failure.Matrix) Failure = (matrix, row);
            }
        }
    }
}
