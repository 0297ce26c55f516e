namespace AutoGrad.Kernels;

/// <summary>Planes as chunks for threads, each of them followed when it is there.</summary>
sealed unsafe class FollowedPlanes<TKernel, T> : IJob where TKernel : struct, IPlaneMaker<TKernel> where T : unmanaged
{
    readonly TKernel kernel;
    readonly IFollower follower;
    readonly int planes, planesPerChunk;

    FollowedPlanes(TKernel kernel, IFollower follower, int planes, int planesPerChunk) =>
        (this.kernel, this.follower, this.planes, this.planesPerChunk) = (kernel, follower, planes, planesPerChunk);

    public static void Run(int planes, long elementsPerPlane, TKernel kernel, IFollower follower)
    {
        FollowedPlanes<TKernel, T> job = new(kernel, follower, planes, PlaneJob<TKernel>.PlanesOf(elementsPerPlane));
        Workers.Run(job, Cuts.Blocks(planes, job.planesPerChunk));
    }

    public void Execute(int chunk)
    {
        int first = chunk * planesPerChunk, end = Math.Min(planes, first + planesPerChunk), count = (end - first) * kernel.Elements;
        using var piece = new Piece<T>((T*)kernel.Result, first * kernel.Elements, count);
        TKernel making = kernel.MakingAt(first, piece.Place);
        for (int plane = first; plane < end; plane++) making.Run(plane);
        piece.HandTo(follower);
    }
}
