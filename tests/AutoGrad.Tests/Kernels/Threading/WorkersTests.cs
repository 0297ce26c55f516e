using AutoGrad.Kernels;

namespace AutoGrad.Tests.Kernels;

public class WorkersTests : SharingTests
{
    protected override void Run(int chunks, Action<int> action) => Workers.Run(chunks, action);

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
