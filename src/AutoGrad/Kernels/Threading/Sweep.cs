using System.Runtime.InteropServices;

namespace AutoGrad.Kernels;

/// <summary>Runs a job that goes through memory from one end to the other: each thread begins with a share of its own, and helps the others when it is through.</summary>
/// <remarks>
/// A thread's caches hold what it touched last. So the same thread gets about the same share from one job to the next, and every other sweep goes through it from its end: what the sweep before ended with, which is often
/// what this one reads, is read before something else drives it out.
/// </remarks>
sealed class Sweep : IJob
{
    [ThreadStatic] static Sweep? idle;

    Share[] shares = [];
    IJob? job;
    int count;
    bool isBackwards;

    /// <summary>Runs all chunks of a job and returns when every one is done. The object is reused by the thread, so nothing is allocated after its first call.</summary>
    public static void Run(IJob job, int chunks)
    {
        var sweep = idle ?? new();
        idle = null;
        try
        {
            sweep.Start(job, chunks);
            Workers.Run(sweep, sweep.count);
        }
        finally
        {
            sweep.job = null;
            idle = sweep;
        }
    }

    /// <summary>A thread takes part. It may be called as often as there are shares, by whichever threads have time.</summary>
    public void Execute(int chunk)
    {
        try
        {
            var own = Workers.Number % count;
            for (var i = 0; i < count; i++) Work(ref shares[(own + i) % count]);
        }
        catch
        {
            foreach (ref var share in shares.AsSpan(0, count)) Volatile.Write(ref share.Taken, share.Length);
            throw;
        }
    }

    void Start(IJob work, int chunks)
    {
        job = work;
        isBackwards = !isBackwards;
        count = Math.Min(Workers.Count, chunks);
        if (shares.Length < count) shares = new Share[count];
        for (var i = 0; i < count; i++)
        {
            var first = Cuts.Begin(chunks, count, i);
            shares[i] = new() { First = first, Length = Cuts.Begin(chunks, count, i + 1) - first };
        }
    }

    void Work(ref Share share)
    {
        // Looked at before it is counted up, so that it cannot run over, however many come late.
        while (Volatile.Read(ref share.Taken) < share.Length)
        {
            var next = Interlocked.Increment(ref share.Taken) - 1;
            if (next >= share.Length) return;
            job!.Execute(share.First + (isBackwards ? share.Length - 1 - next : next));
        }
    }

    /// <summary>Chunks that follow each other. Each of them lies on lines of its own, or threads would slow each other when they count.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 128)]
    struct Share
    {
        public int First, Length, Taken;
    }
}
