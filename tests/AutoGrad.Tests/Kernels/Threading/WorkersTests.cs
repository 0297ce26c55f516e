using AutoGrad.Kernels;

namespace AutoGrad.Tests.Kernels;

public class WorkersTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Every_chunk_runs_once(int threads) => ThreadCount.With(threads, () =>
    {
        for (int chunks = 0; chunks < 200; chunks++)
        {
            int[] runs = new int[chunks];
            Workers.Run(chunks, chunk => Interlocked.Increment(ref runs[chunk]));
            Assert.All(runs, n => Assert.Equal(1, n));
        }
        return true;
    });

    [Fact]
    public void Other_threads_take_part() => ThreadCount.With(2, () =>
    {
        // Each chunk waits for the other, so one thread alone would never end.
        using var both = new Barrier(2);
        Workers.Run(2, _ => Assert.True(both.SignalAndWait(TimeSpan.FromSeconds(60))));
        return true;
    });

    [Fact]
    public void Workers_wake_after_a_pause() => ThreadCount.With(3, () =>
    {
        for (int i = 0; i < 20; i++)
        {
            using var all = new Barrier(3);
            Workers.Run(3, _ => Assert.True(all.SignalAndWait(TimeSpan.FromSeconds(60))));
            Thread.Sleep(i % 4);
        }
        return true;
    });

    [Fact]
    public void A_call_from_a_chunk_runs_on_its_thread() => ThreadCount.With(4, () =>
    {
        int sum = 0;
        Workers.Run(8, _ =>
        {
            int thread = Environment.CurrentManagedThreadId;
            Workers.Run(10, inner =>
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
            var error = Assert.Throws<InvalidDataException>(() => Workers.Run(20, chunk =>
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
            Workers.Run(20, _ => Interlocked.Increment(ref done));
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
                    Workers.Run(chunks, chunk => Interlocked.Add(ref sum, (chunk + 1) * (seed + 1)));
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

    [Fact]
    public void The_number_of_threads_can_change_between_jobs()
    {
        for (int i = 0; i < 100; i++)
        {
            int done = ThreadCount.With(1 + (i * 7 % 6), () =>
            {
                int sum = 0;
                Workers.Run(30, _ => Interlocked.Increment(ref sum));
                return sum;
            });
            Assert.Equal(30, done);
        }
    }

    [Fact]
    public void A_job_allocates_nothing() => ThreadCount.With(2, () =>
    {
        Action<int> nothing = static _ => { };
        Workers.Run(10, nothing);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            Workers.Run(10, nothing);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        return true;
    });

    [Theory]
    [InlineData("3", 3)]
    [InlineData("1024", 1024)]
    public void The_environment_sets_the_number(string text, int expected) => Assert.Equal(expected, Workers.FromEnvironment(text));

    [Theory]
    [InlineData("0")]
    [InlineData("-2")]
    [InlineData("two")]
    [InlineData("1025")]
    public void A_wrong_number_in_the_environment_is_named(string text)
    {
        var error = Assert.Throws<InvalidOperationException>(() => Workers.FromEnvironment(text));
        Assert.Contains("AUTOGRAD_THREADS", error.Message, StringComparison.Ordinal);
        Assert.Contains($"'{text}'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(5000)]
    public void A_number_out_of_range_is_refused(int number) => Assert.Throws<ArgumentOutOfRangeException>(() => Workers.Count = number);
}
