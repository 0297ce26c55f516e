using AutoGrad.Kernels;

namespace AutoGrad.Tests.Kernels;

public class SweepTests : SharingTests
{
    protected override void Run(int chunks, Action<int> action) => Sweep.Run(new Job(action), chunks);

    [Fact]
    public void Every_other_sweep_begins_at_the_end() => ThreadCount.With(1, () =>
    {
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
            Run(40, chunk =>
            {
                if (chunk is 0 or 19) Assert.True(others.Wait(TimeSpan.FromSeconds(10)));
                else others.Signal();
            });
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
            Run(2, chunk =>
            {
                Assert.True(both.SignalAndWait(TimeSpan.FromSeconds(60)));
                doneBy[chunk] = Environment.CurrentManagedThreadId;
            });
            Assert.Equal(caller, doneBy[0]);
            Assert.NotEqual(caller, doneBy[1]);
        }
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

    int[] Order(int chunks)
    {
        List<int> order = [];
        Run(chunks, order.Add);
        return [.. order];
    }

    sealed class Job(Action<int> action) : IJob
    {
        public void Execute(int chunk) => action(chunk);
    }
}
