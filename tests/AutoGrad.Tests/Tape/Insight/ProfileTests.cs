namespace AutoGrad.Tests.Tape.Insight;

public class ProfileTests
{
    static Tensor Loss(Tensor x, Tensor w) => x.MatMul(w).Softmax().Log().Mean();

    [Fact]
    public void Operations_are_counted_forward_and_backward()
    {
        Tensor x = Tensor.Normal([100, 80], new RandomSource(1)), w = Tensor.Normal([80, 90], new RandomSource(2)).RequireGrad();
        using var profile = Profile.Start();
        for (var i = 0; i < 3; i++) _ = Gradient.Of(Loss(x, w), w);
        profile.Dispose();
        var products = profile.Rows.Where(row => row.Operation == "MatMul").ToDictionary(row => row.IsBackward);
        Assert.Equal(3, products[false].Calls);
        Assert.Equal(3, products[true].Calls);
        Assert.Equal(3 * 100 * 90 * sizeof(float), products[false].Bytes);
        Assert.Equal(3 * 80 * 90 * sizeof(float), products[true].Bytes);
    }

    [Fact]
    public void What_is_evaluated_together_is_one_row()
    {
        var x = Tensor.Normal([10_000], new RandomSource(1));
        using var profile = Profile.Start();
        _ = ((x * 2) + x.Exp() + 1).ToArray<float>();
        var row = Assert.Single(profile.Rows, row => row.Bytes > 0);
        Assert.Equal(10_000 * sizeof(float), row.Bytes);
        Assert.All((string[])["Multiply", "2×Add", "Exp"], name => Assert.Contains(name, row.Operation, StringComparison.Ordinal));
        Assert.Contains(row.Operation, profile.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Times_are_exclusive_and_add_up_to_no_more_than_the_total()
    {
        var x = Tensor.Normal([300, 300], new RandomSource(1)).RequireGrad();
        using var profile = Profile.Start();
        _ = Gradient.Of(x.MatMul(x).Softmax().Sum(), x);
        profile.Dispose();
        var sum = profile.Rows.Aggregate(TimeSpan.Zero, (all, row) => all + row.Time);
        Assert.InRange(sum, TimeSpan.Zero, profile.Total);
        Assert.All(profile.Rows, row => Assert.True(row.Time >= TimeSpan.Zero));
        var total = profile.Total;
        _ = x.MatMul(x);
        Assert.Equal(total, profile.Total);
        Assert.Equal(1, profile.Rows.Single(row => row is { Operation: "MatMul", IsBackward: false }).Calls);
    }

    [Fact]
    public void Nothing_is_seen_outside_or_on_other_threads()
    {
        using var profile = Profile.Start();
        Thread other = new(() => _ = Tensor.Ones([5]).MatMul(Tensor.Ones([5])));
        using (ExecutionContext.SuppressFlow()) other.UnsafeStart();
        other.Join();
        Assert.Empty(profile.Rows);
    }
}
