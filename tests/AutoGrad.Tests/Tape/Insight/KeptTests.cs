namespace AutoGrad.Tests.Tape.Insight;

public sealed class KeptTests
{
    [Fact]
    public void The_largest_comes_first_and_shared_memory_counts_once()
    {
        using var trace = AutoGrad.Tape.Trace();
        Tensor big = Tensor.Ones([100, 10]) * 2, small = Tensor.Ones([10, 2]) * 3;
        Parameter weight = new(small);
        var y = big.MatMul(weight); var line = Here.Line();
        var kept = AutoGrad.Tape.Kept(((y * y) + (big * 2).MatMul(weight).Exp()).Sum());
        Assert.Equal(kept.Entries.OrderByDescending(entry => entry.Bytes).Select(entry => entry.Bytes), kept.Entries.Select(entry => entry.Bytes));
        Assert.Equal(("MatMul", 4000L, line), (kept.Entries[0].Operation, kept.Entries[0].Bytes, kept.Entries[0].Line!.Line));
        // Two inputs of 4,000 bytes; y is kept twice for y·y, and exp's output: 800 each.
        Assert.Equal((4000 * 2) + 800 + 800, kept.Bytes);
        Assert.Contains(kept.Entries, entry => entry is { Operation: "Multiply", Bytes: 0 });
        Assert.Contains("9,600 bytes", $"{kept}", StringComparison.Ordinal);
        Assert.Contains(Here.File(), $"{kept}", StringComparison.Ordinal);
    }

    [Fact]
    public void The_memory_of_parameters_is_told_apart()
    {
        Parameter weight = new(Tensor.Ones([10, 2]) * 3);
        var x = Tensor.Ones([4, 10]).RequireGrad();
        var kept = AutoGrad.Tape.Kept(x.MatMul(weight).Sum());
        var leaf = Assert.Single(kept.Entries, entry => entry.Shape.Equals([10, 2]));
        Assert.True(leaf.IsParameter);
        Assert.Equal(0, kept.BytesOfResults);
    }

    [Fact]
    public void A_long_list_is_shortened_by_the_sum_of_the_rest()
    {
        var y = Tensor.Ones([4]).RequireGrad();
        for (var i = 0; i < 50; i++) y = y.Exp();
        Assert.Contains("… 10 more, 160 bytes", $"{AutoGrad.Tape.Kept(y)}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_loop_and_a_checkpoint_tell_what_they_hold()
    {
        var w = Tensor.Normal([3], 1, dtype: DType.Float64).RequireGrad();
        Tensor x = Tensor.Normal([10, 3], 2, dtype: DType.Float64), s = Tensor.Normal([3], 3, dtype: DType.Float64);
        var kept = AutoGrad.Tape.Kept(Scan.Of((h, u) => ((h * w + u).Tanh(), h), s, x).State.Sum());
        // The states before and after ten steps, which are also the values that the rule of tanh reads, and the sequence.
        Assert.Contains(kept.Entries, entry => entry is { Operation: "Scan", What: "inside", Bytes: 11 * 3 * 8 });
        Assert.Contains(kept.Entries, entry => entry is { Operation: "Scan", What: "inside", Bytes: 10 * 3 * 8 });
        var part = AutoGrad.Tape.Kept(Checkpoint.Of(u => (u * w).Tanh(), x).Sum());
        Assert.Equal(("Checkpoint", "inside", 240L), (part.Entries[0].Operation, part.Entries[0].What, part.Entries[0].Bytes));
    }
}
