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
}
