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
    public void Gradients_that_are_added_in_place_are_seen_as_they_are()
    {
        Tensor w = Tensor.Normal([70, 70], new RandomSource(1), dtype: DType.Float64).RequireGrad(), x = Tensor.Normal([5, 70], new RandomSource(2), dtype: DType.Float64);
        Tensor Loss() => (x.MatMul(w) + (x * 2).MatMul(w) + (x * 3).MatMul(w) + (x * 4).MatMul(w)).Sum();
        using var profile = Profile.Start();
        var gradient = Gradient.Of(Loss(), w)[0];
        profile.Dispose();
        var backward = profile.Rows.Where(static row => row.IsBackward).ToDictionary(static row => row.Operation);
        // The first two products and their sum have memory of their own; two more are added to the sum.
        Assert.Equal(4, backward["MatMul"].Calls);
        Assert.Equal(2 * w.Size * sizeof(double), backward["MatMul"].Bytes);
        // Σ k·xᵀ·1 for k from 1 to 4.
        var rows = x.ToArray<double>();
        var values = gradient.ToArray<double>();
        for (var i = 0; i < values.Length; i++)
        {
            var sum = 0.0;
            for (var row = 0; row < 5; row++) sum += rows[(row * 70) + (i / 70)];
            Assert.Equal(10 * sum, values[i], 1e-12);
        }
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
