namespace AutoGrad.Tests.Kernels;

/// <summary>What holds of every way in which threads share the chunks of a job.</summary>
public abstract class SharingTests
{
    protected abstract void Run(int chunks, Action<int> action);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Every_chunk_runs_once(int threads) => ThreadCount.With(threads, () =>
    {
        for (int chunks = 0; chunks < 200; chunks++)
        {
            int[] runs = new int[chunks];
            Run(chunks, chunk => Interlocked.Increment(ref runs[chunk]));
            Assert.All(runs, n => Assert.Equal(1, n));
        }
        return true;
    });

    [Fact]
    public void A_call_from_a_chunk_runs_on_its_thread() => ThreadCount.With(4, () =>
    {
        int sum = 0;
        Run(8, _ =>
        {
            int thread = Environment.CurrentManagedThreadId;
            Run(10, inner =>
            {
                Assert.Equal(thread, Environment.CurrentManagedThreadId);
                Interlocked.Add(ref sum, inner);
            });
        });
        Assert.Equal(8 * 45, sum);
        return true;
    });

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void An_exception_reaches_the_caller_and_the_next_job_runs(int threads) => ThreadCount.With(threads, () =>
    {
        for (int i = 0; i < 50; i++)
        {
            int running = 0;
            var error = Assert.Throws<InvalidDataException>(() => Run(20, chunk =>
            {
                Interlocked.Increment(ref running);
                try
                {
                    if (chunk == 5)
                        throw new InvalidDataException("chunk 5");
                }
                finally
                {
                    Interlocked.Decrement(ref running);
                }
            }));
            Assert.Equal("chunk 5", error.Message);
            Assert.Equal(0, running);
            int done = 0;
            Run(20, _ => Interlocked.Increment(ref done));
            Assert.Equal(20, done);
        }
        return true;
    });

    [Fact]
    public void Many_callers_at_once_each_get_their_own_result() => ThreadCount.With(3, () =>
    {
        var failures = 0;
        var callers = new Thread[24];
        for (int i = 0; i < callers.Length; i++)
        {
            int seed = i;
            callers[i] = new Thread(() =>
            {
                for (int round = 0; round < 500; round++)
                {
                    int chunks = 1 + ((seed + round) % 40);
                    long sum = 0;
                    Run(chunks, chunk => Interlocked.Add(ref sum, (chunk + 1) * (seed + 1)));
                    if (sum != (long)chunks * (chunks + 1) / 2 * (seed + 1))
                        Interlocked.Increment(ref failures);
                }
            });
            callers[i].Start();
        }
        foreach (Thread caller in callers)
            caller.Join();
        Assert.Equal(0, failures);
        return true;
    });
}
