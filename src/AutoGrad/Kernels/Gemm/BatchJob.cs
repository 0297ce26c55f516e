namespace AutoGrad.Kernels;

/// <summary>Many matrix products of one shape, some of them in a chunk.</summary>
sealed unsafe class BatchJob<T> : IJob
    where T : unmanaged
{
    // The multiplications of a chunk, about: some ten microseconds.
    const long ChunkSize = 1 << 19;

    // Few products of this size or more are better shared each by itself.
    const long LargeSize = 1 << 23;
    const int Few = 16;

    [ThreadStatic] static BatchJob<T>? idle;

    int count, m, n, k, chunkCount;
    T* a, b, c;
    nint aBatch, aRow, aColumn, bBatch, bRow, bColumn, cBatch, cRow;
    bool accumulate;

    public static void Run(
        int count, int m, int n, int k,
        T* a, nint aBatch, nint aRow, nint aColumn, T* b, nint bBatch, nint bRow, nint bColumn, T* c, nint cBatch, nint cRow, bool accumulate)
    {
        BatchJob<T> job = idle ?? new BatchJob<T>();
        idle = null;
        (job.count, job.m, job.n, job.k) = (count, m, n, k);
        job.a = a;
        job.b = b;
        job.c = c;
        (job.aBatch, job.aRow, job.aColumn) = (aBatch, aRow, aColumn);
        (job.bBatch, job.bRow, job.bColumn) = (bBatch, bRow, bColumn);
        (job.cBatch, job.cRow, job.accumulate) = (cBatch, cRow, accumulate);
        long size = Math.Max(1, (long)m * n * k);
        bool oneByOne = cBatch == 0 || (size >= LargeSize && count < Few);
        job.chunkCount = (int)Math.Clamp(ChunkSize / size, 1, count);
        int chunks = (count + job.chunkCount - 1) / job.chunkCount;
        if (oneByOne)
        {
            for (int chunk = 0; chunk < chunks; chunk++)
                job.Execute(chunk);
        }
        else
            Workers.Run(job, chunks);
        idle = job;
    }

    public void Execute(int chunk)
    {
        int end = Math.Min((chunk + 1) * chunkCount, count);
        for (int i = chunk * chunkCount; i < end; i++)
        {
            bool add = accumulate || (cBatch == 0 && i > 0);
            Gemm.Multiply(m, n, k, a + (i * aBatch), aRow, aColumn, b + (i * bBatch), bRow, bColumn, c + (i * cBatch), cRow, add);
        }
    }
}
