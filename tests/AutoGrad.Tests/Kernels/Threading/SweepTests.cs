using AutoGrad.Kernels;

namespace AutoGrad.Tests.Kernels;

public class SweepTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Every_chunk_runs_once(int threads) => ThreadCount.With(threads, () =>
    {
        for (var chunks = 0; chunks < 200; chunks++)
        {
            var runs = new int[chunks];
            Sweep.Run(new Job(chunk => Interlocked.Increment(ref runs[chunk])), chunks);
            Assert.All(runs, n => Assert.Equal(1, n));
        }
        return true;
    });

    [Fact]
    public void Every_other_sweep_begins_at_the_end() => ThreadCount.With(1, () =>
    {
        Sweep.Run(new Job(_ => { }), 3);
        int[] first = Order(40), second = Order(40), third = Order(40);
        Assert.Equal(Enumerable.Range(0, 40), first.Order());
        Assert.Equal(first.Reverse(), second);
        Assert.Equal(first, third);
        Assert.Contains(first[0], new[] { 0, 39 });
        return true;
    });

    [Fact]
    public void A_thread_that_is_through_helps_the_other() => ThreadCount.With(2, () =>
    {
        // The thread that begins at one end waits for all other chunks: those of its own share, too. Twice, because every other sweep begins at the other end.
        for (var i = 0; i < 2; i++)
        {
            using CountdownEvent others = new(38);
            Sweep.Run(new Job(chunk =>
            {
                if (chunk is 0 or 19) Assert.True(others.Wait(TimeSpan.FromSeconds(10)));
                else others.Signal();
            }), 40);
        }
        return true;
    });

    [Fact]
    public void Another_thread_keeps_its_share() => ThreadCount.With(2, () =>
    {
        // Both wait for each other at the beginning of their shares, so that each does one.
        for (var i = 0; i < 20; i++)
        {
            using var both = new Barrier(2);
            var caller = Environment.CurrentManagedThreadId;
            var doneBy = new int[2];
            Sweep.Run(new Job(chunk =>
            {
                Assert.True(both.SignalAndWait(TimeSpan.FromSeconds(60)));
                doneBy[chunk] = Environment.CurrentManagedThreadId;
            }), 2);
            Assert.Equal(caller, doneBy[0]);
            Assert.NotEqual(caller, doneBy[1]);
        }
        return true;
    });

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void An_exception_reaches_the_caller_and_the_next_sweep_runs(int threads) => ThreadCount.With(threads, () =>
    {
        for (var i = 0; i < 50; i++)
        {
            var running = 0;
            var error = Assert.Throws<InvalidDataException>(() => Sweep.Run(new Job(chunk =>
            {
                Interlocked.Increment(ref running);
                try
                {
                    if (chunk == 5) throw new InvalidDataException("chunk 5");
                }
                finally
                {
                    Interlocked.Decrement(ref running);
                }
            }), 20));
            Assert.Equal("chunk 5", error.Message);
            Assert.Equal(0, running);
            var done = 0;
            Sweep.Run(new Job(_ => Interlocked.Increment(ref done)), 20);
            Assert.Equal(20, done);
        }
        return true;
    });

    [Fact]
    public void A_sweep_from_a_chunk_of_another_runs_on_its_thread() => ThreadCount.With(4, () =>
    {
        var sum = 0;
        Sweep.Run(new Job(_ =>
        {
            var thread = Environment.CurrentManagedThreadId;
            Sweep.Run(new Job(inner =>
            {
                Assert.Equal(thread, Environment.CurrentManagedThreadId);
                Interlocked.Add(ref sum, inner);
            }), 10);
        }), 8);
        Assert.Equal(8 * 45, sum);
        return true;
    });

    [Fact]
    public void Many_callers_at_once_each_get_their_own_result() => ThreadCount.With(3, () =>
    {
        var failures = 0;
        var callers = Enumerable.Range(0, 12).Select(seed => new Thread(() =>
        {
            for (var round = 0; round < 500; round++)
            {
                var chunks = 1 + ((seed + round) % 40);
                long sum = 0;
                Sweep.Run(new Job(chunk => Interlocked.Add(ref sum, (chunk + 1) * (seed + 1))), chunks);
                if (sum != (long)chunks * (chunks + 1) / 2 * (seed + 1)) Interlocked.Increment(ref failures);
            }
        })).ToArray();
        foreach (var caller in callers) caller.Start();
        foreach (var caller in callers) caller.Join();
        Assert.Equal(0, failures);
        return true;
    });

    [Fact]
    public void A_sweep_allocates_nothing() => ThreadCount.With(2, () =>
    {
        Job nothing = new(static _ => { });
        Sweep.Run(nothing, 10);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) Sweep.Run(nothing, 10);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        return true;
    });

    static int[] Order(int chunks)
    {
        List<int> order = [];
        Sweep.Run(new Job(order.Add), chunks);
        return [.. order];
    }

    sealed class Job(Action<int> action) : IJob
    {
        public void Execute(int chunk) => action(chunk);
    }
}
