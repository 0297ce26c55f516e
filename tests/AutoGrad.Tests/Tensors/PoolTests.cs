namespace AutoGrad.Tests.Tensors;

[Collection(nameof(Settings))]
public sealed class PoolTests
{
    const int Size = 1 << 18;

    static Tensor Filled(float value) => Tensor.From(Enumerable.Repeat(value, Size).ToArray());

    [Fact]
    public void Memory_of_dropped_tensors_is_used_again()
    {
        TensorMemory.Measure();
        for (var i = 0; i < 2000; i++) Tensor.Evaluate(Filled(i) + 1);
        // 2,000 rounds lend 4 GB.
        Assert.True(TensorMemory.LiveBytes + TensorMemory.PooledBytes < 600L << 20, $"live {TensorMemory.LiveBytes:N0}, pooled {TensorMemory.PooledBytes:N0}");
        TensorMemory.Measure();
    }

    [Fact]
    public void Memory_of_a_tape_that_was_walked_is_used_again()
    {
        // More than caches hold is alive, and each step lends less than a look waits for.
        var alive = Enumerable.Range(0, 48).Select(i => Filled(i)).ToArray();
        var weight = Filled(0.001f).Reshape(512, 512).RequireGrad();
        TensorMemory.Measure();
        var before = TensorMemory.LiveBytes + TensorMemory.PooledBytes;
        for (var i = 0; i < 400; i++)
        {
            weight.MatMul(weight).MatMul(weight).Sum().Backward();
            weight.ClearGrad();
        }
        // 400 steps lend 3 GB.
        Assert.True(TensorMemory.LiveBytes + TensorMemory.PooledBytes - before < 300L << 20, $"live {TensorMemory.LiveBytes:N0}, pooled {TensorMemory.PooledBytes:N0}");
        GC.KeepAlive(alive);
    }

    [Fact]
    public void Memory_waits_for_the_next_step_however_long_it_takes_and_is_given_back_when_none_comes()
    {
        static void Look(int times)
        {
            for (var i = 0; i < times; i++) TensorMemory.Measure();
        }
        static void Step(int tensors) => Tensor.Evaluate([.. Enumerable.Range(0, tensors).Select(i => Filled(i))]);
        Look(1);
        // More than twice what is alive.
        var tensors = 16 + (int)(2 * TensorMemory.LiveBytes / (4 * Size));
        var bytes = 4L * Size * tensors;
        Step(tensors);
        Look(1);
        Thread.Sleep(2100);
        Look(1);
        Assert.True(TensorMemory.PooledBytes >= bytes, $"after a pause {TensorMemory.PooledBytes:N0} bytes are ready");
        Look(Pool.LongestIdle);
        Assert.True(TensorMemory.PooledBytes < bytes, $"after {Pool.LongestIdle} looks {TensorMemory.PooledBytes:N0} bytes are ready");
    }

    [Fact]
    public void What_a_result_was_computed_from_is_not_kept_by_it()
    {
        WeakReference Evaluated(out Tensor y)
        {
            var x = Filled(3);
            y = x * 2;
            Tensor.Evaluate(y);
            return new(x);
        }
        var operand = Evaluated(out var y);
        GC.Collect();
        Assert.False(operand.IsAlive);
        Assert.Equal(6, y[0].Item());
    }

    [Fact]
    public void A_span_that_was_handed_out_is_never_overwritten()
    {
        var span = Filled(42).AsSpan<float>();
        for (var i = 0; i < 300; i++) Tensor.Evaluate(Filled(i) + 1);
        TensorMemory.Measure();
        for (var i = 0; i < 300; i++) Tensor.Evaluate(Filled(i) + 1);
        Assert.All(span.ToArray(), value => Assert.Equal(42, value));
    }

    [Fact]
    public void Tensors_that_live_keep_their_values_under_pressure()
    {
        var kept = Enumerable.Range(0, 50).Select(i => Filled(i)).ToArray();
        for (var i = 0; i < 500; i++) Tensor.Evaluate(Filled(-1) * 2);
        for (var i = 0; i < kept.Length; i++) Assert.Equal((double)i * Size, kept[i].To(DType.Float64).Sum().Item());
    }

    [Fact]
    public void Counters_tell_what_is_alive()
    {
        TensorMemory.Measure();
        var before = TensorMemory.LiveBytes;
        var x = Filled(1);
        TensorMemory.Measure();
        Assert.InRange(TensorMemory.LiveBytes - before, 4 * Size, 5 * Size);
        GC.KeepAlive(x);
    }
}
