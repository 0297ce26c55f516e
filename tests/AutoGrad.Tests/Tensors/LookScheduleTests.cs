namespace AutoGrad.Tests.Tensors;

public sealed class LookScheduleTests
{
    const long MB = 1 << 20;

    /// <summary>Lends until a look is due.</summary>
    static long Lend(LookSchedule schedule, long step = MB)
    {
        var lent = 0L;
        while (!schedule.IsDue(lent)) lent += step;
        return lent;
    }

    [Fact]
    public void Who_goes_through_memory_gets_buffers_back_while_they_are_hot()
    {
        LookSchedule schedule = new();
        // Slow at the start, and looks that take long: fewer are made.
        for (var i = 0; i < 5; i++) schedule.Looked(1, Lend(schedule), 4 * MB, since: 20, took: 1);
        Assert.Equal(96 * MB, Lend(schedule));
        // Then 4 MB in 0.1 ms, and looks take a tenth of that time.
        schedule.Looked(1, 96 * MB, 4 * MB, since: 2.4, took: 0.3);
        Assert.Equal(12 * MB, Lend(schedule));
        // A single interruption changes nothing.
        schedule.Looked(1, 12 * MB, 4 * MB, since: 10, took: 3);
        Assert.Equal(12 * MB, Lend(schedule));
    }

    [Theory]
    [InlineData(0.5, 10, 96)]
    [InlineData(0.01, 10, 12)]
    // Where more is alive than lies in the caches, memory counts, too.
    [InlineData(0.5, 33, 64)]
    [InlineData(0.01, 33, 33)]
    public void Elsewhere_looks_take_a_small_share_of_the_time(double took, long live, long margin)
    {
        LookSchedule schedule = new();
        // 3 MB in a millisecond.
        for (var i = 0; i < 20; i++)
        {
            var lent = Lend(schedule);
            schedule.Looked(1, lent, live * MB, since: lent / (3.0 * MB), took);
        }
        Assert.Equal(margin * MB, Lend(schedule));
    }

    [Fact]
    public void Looks_that_others_interrupt_now_and_then_do_not_become_fewer()
    {
        LookSchedule schedule = new();
        for (var i = 0; i < 20; i++)
        {
            var lent = Lend(schedule);
            schedule.Looked(1, lent, 10 * MB, since: lent / (3.0 * MB), took: i % 2 == 0 ? 4 : 0.01);
            Assert.Equal(12 * MB, Lend(schedule));
        }
    }

    [Fact]
    public void Where_blocks_were_given_back_a_full_collection_follows()
    {
        LookSchedule schedule = new();
        schedule.Looked(1, 12 * MB, 4 * MB, since: 4, took: 0.01);
        Assert.Equal(1, schedule.Generation(0));
        schedule.Dropped();
        Assert.Equal(2, schedule.Generation(0));
        schedule.Looked(2, 12 * MB, 4 * MB, since: 4, took: 0.01);
        Assert.Equal(1, schedule.Generation(0));
    }

    [Fact]
    public void As_much_is_lent_as_is_alive()
    {
        LookSchedule schedule = new();
        schedule.Looked(1, 12 * MB, 300 * MB, since: 20, took: 0.1);
        Assert.Equal(300 * MB, Lend(schedule));
        // Of a large model only a part more.
        schedule.Looked(1, 300 * MB, 5000 * MB, since: 200, took: 0.1);
        Assert.Equal(512 * MB, Lend(schedule));
    }

    [Fact]
    public void A_released_tape_is_looked_at_soon_and_once_with_what_is_older()
    {
        LookSchedule schedule = new();
        Assert.Equal(1, schedule.Generation(recorded: 0));
        schedule.Looked(2, 12 * MB, 300 * MB, since: 20, took: 0.1);
        schedule.TapeReleased(lent: 100 * MB, recorded: 50);
        Assert.Equal(1, schedule.Generation(recorded: 51));
        Assert.Equal(112 * MB, Lend(schedule));
        schedule.Looked(1, 112 * MB, 50 * MB, since: 20, took: 0.1);
        // While the next tape grows and is walked, the young alone; it may be that nobody walks it.
        for (var i = 0; i < 7; i++)
        {
            Assert.Equal(0, schedule.Generation(recorded: 60 + i));
            schedule.Looked(0, 50 * MB, 50 * MB, since: 20, took: 0.1);
        }
        Assert.Equal(1, schedule.Generation(recorded: 70));
    }

    [Fact]
    public void While_an_optimiser_replaces_what_is_old_only_the_young_are_seen_but_not_for_ever()
    {
        LookSchedule schedule = new();
        schedule.Looked(2, 12 * MB, 300 * MB, since: 20, took: 0.1);
        for (var step = 1; step <= 8; step++)
        {
            schedule.TapeReleased(lent: 100 * MB, recorded: step);
            // Nothing has been recorded since: three times the look is put off.
            var generation = schedule.Generation(recorded: step);
            Assert.Equal(step % 4 == 0 ? 1 : 0, generation);
            schedule.Looked(generation, 112 * MB, 50 * MB, since: 20, took: 0.1);
            Assert.Equal(0, schedule.Generation(recorded: step + 1));
        }
    }

    [Fact]
    public void Releases_never_put_a_look_off()
    {
        LookSchedule schedule = new();
        schedule.Looked(1, 12 * MB, 40 * MB, since: 20, took: 0.1);
        var lent = 0L;
        for (; !schedule.IsDue(lent); lent += MB) schedule.TapeReleased(lent, recorded: 0);
        Assert.InRange(lent, 12 * MB, 40 * MB);
    }

    [Fact]
    public void Twice_as_much_alive_as_after_the_last_full_collection_asks_for_another()
    {
        LookSchedule schedule = new();
        schedule.Looked(1, 12 * MB, 200 * MB, since: 20, took: 0.1);
        Assert.Equal(2, schedule.Generation(recorded: 1));
        schedule.Looked(2, 12 * MB, 180 * MB, since: 20, took: 0.1);
        Assert.Equal(1, schedule.Generation(recorded: 1));
        schedule.Looked(1, 12 * MB, 350 * MB, since: 20, took: 0.1);
        Assert.Equal(1, schedule.Generation(recorded: 1));
        schedule.Looked(1, 12 * MB, 400 * MB, since: 20, took: 0.1);
        Assert.Equal(2, schedule.Generation(recorded: 1));
    }
}
