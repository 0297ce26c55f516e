namespace AutoGrad.Kernels;

/// <summary>Work that treats each plane by itself.</summary>
interface IPlaneKernel
{
    void Run(int plane);
}

/// <summary>Work that makes planes that lie one after the other.</summary>
unsafe interface IPlaneMaker<TKernel> : IPlaneKernel
{
    /// <summary>The elements of a plane that is made.</summary>
    int Elements { get; }

    /// <summary>Where planes are made; null where they are made for a follower alone.</summary>
    void* Result { get; }

    /// <summary>The same work, where a plane is made at another place, and those after it behind it.</summary>
    TKernel MakingAt(int plane, void* place);
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
            job.planesPerChunk = PlanesOf(elementsPerPlane);
            Workers.Run(job, Cuts.Blocks(planes, job.planesPerChunk));
        }
        finally
        {
            job.kernel = default;
            idle = job;
        }
    }

    /// <summary>The planes of a chunk.</summary>
    public static int PlanesOf(long elementsPerPlane) => (int)Math.Clamp(ChunkElements / Math.Max(1, elementsPerPlane), 1, ChunkElements);

    public void Execute(int chunk)
    {
        int end = Math.Min(planes, (chunk + 1) * planesPerChunk);
        for (int plane = chunk * planesPerChunk; plane < end; plane++) kernel.Run(plane);
    }
}
