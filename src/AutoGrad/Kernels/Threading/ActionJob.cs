namespace AutoGrad.Kernels;

/// <summary>A job from a delegate, for callers that need no object of their own.</summary>
sealed class ActionJob : IJob
{
    [ThreadStatic] static ActionJob? cached;
    Action<int>? action;

    /// <summary>Runs the delegate over the chunks. The wrapper is reused, so nothing is allocated after the first call of a thread.</summary>
    public static void Run(int chunks, Action<int> action)
    {
        ActionJob job = cached ?? new ActionJob();
        cached = null;
        job.action = action;
        try
        {
            Workers.Run(job, chunks);
        }
        finally
        {
            job.action = null;
            cached = job;
        }
    }

    public void Execute(int chunk) => action!(chunk);
}
