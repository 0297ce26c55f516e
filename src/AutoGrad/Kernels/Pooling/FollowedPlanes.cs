namespace AutoGrad.Kernels;

/// <summary>Planes as chunks for threads, each of them followed when it is there.</summary>
sealed unsafe class FollowedPlanes<TKernel, T> : IJob where TKernel : struct, IPlaneMaker<TKernel> where T : unmanaged
{
    TKernel kernel;
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
        using PieceRoom room = PieceRoom.Borrow();
        void* place = kernel.Place(first);
        if (place == null) place = room.Reserve<T>(count);
        TKernel making = kernel.MakingAt(first, place);
        for (int plane = first; plane < end; plane++) making.Run(plane);
        follower.Follow(first * kernel.Elements, count, place);
    }
}
