using AutoGrad.Kernels;

namespace AutoGrad.Tests.Kernels;

/// <summary>Runs something with a number of threads. Results never depend on it, so tests beside this one may notice but never mind.</summary>
static class ThreadCount
{
    static readonly Lock gate = new();

    public static T With<T>(int threads, Func<T> run)
    {
        lock (gate)
        {
            int before = Workers.Count;
            Workers.Count = threads;
            try
            {
                return run();
            }
            finally
            {
                Workers.Count = before;
            }
        }
    }
}
