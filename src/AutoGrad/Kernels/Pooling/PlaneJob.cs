namespace AutoGrad.Kernels;

/// <summary>Work that treats each plane by itself.</summary>
interface IPlaneKernel
{
    void Run(int plane);
}

/// <summary>Planes as chunks for threads, several small ones in a chunk.</summary>
sealed class PlaneJob<TKernel> : IJob where TKernel : struct, IPlaneKernel
{
    // The elements that a chunk touches, about.
    const int ChunkElements = 1 << 15;

    [ThreadStatic] static PlaneJob<TKernel>? idle;
    TKernel kernel;
    int planes, planesPerChunk;

    public static void Run(int planes, long elementsPerPlane, TKernel kernel)
    {
        PlaneJob<TKernel> job = idle ?? new();
        idle = null;
        try
        {
            job.kernel = kernel;
            job.planes = planes;
            job.planesPerChunk = (int)Math.Clamp(ChunkElements / Math.Max(1, elementsPerPlane), 1, ChunkElements);
            Workers.Run(job, Cuts.Blocks(planes, job.planesPerChunk));
        }
        finally
        {
            job.kernel = default;
            idle = job;
        }
    }

    public void Execute(int chunk)
    {
        int end = Math.Min(planes, (chunk + 1) * planesPerChunk);
        for (int plane = chunk * planesPerChunk; plane < end; plane++) kernel.Run(plane);
    }
}
