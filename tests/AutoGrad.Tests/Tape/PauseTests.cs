namespace AutoGrad.Tests.Tape;

public sealed class PauseTests
{
    static readonly Tensor x = Tensor.From([1.0]).RequireGrad();

    [Fact]
    public void Nothing_is_recorded_inside_a_scope_and_scopes_nest()
    {
        using (AutoGrad.Tape.Pause())
        {
            using (AutoGrad.Tape.Pause()) Assert.False((x * 2).RequiresGrad);
            Assert.False((x * 2).RequiresGrad);
        }
        Assert.True((x * 2).RequiresGrad);
    }

    [Fact]
    public async Task A_scope_flows_with_async_code_and_does_not_leak_out_of_it()
    {
        using (AutoGrad.Tape.Pause())
        {
            await Task.Yield();
            Assert.False((x * 2).RequiresGrad);
            Assert.False(await Task.Run(() => (x * 2).RequiresGrad));
        }
        Assert.True(await Task.Run(() => (x * 2).RequiresGrad));
    }

    [Fact]
    public async Task Another_flow_records_while_this_one_is_paused()
    {
        using var paused = new SemaphoreSlim(0);
        using var seen = new SemaphoreSlim(0);
        var other = Task.Run(async () =>
        {
            await paused.WaitAsync();
            var records = (x * 2).RequiresGrad;
            seen.Release();
            return records;
        });
        using (AutoGrad.Tape.Pause())
        {
            paused.Release();
            await seen.WaitAsync();
        }
        Assert.True(await other);
    }

    [Fact]
    public void A_walk_that_is_to_be_recorded_is_recorded_in_a_pause()
    {
        var cube = (x * x * x).Sum();
        var leaf = Tensor.From([2.0]).RequireGrad();
        var square = (leaf * leaf).Sum();
        Tensor slope, paused;
        using (AutoGrad.Tape.Pause())
        {
            slope = Gradient.Of(cube, [x], null, createGraph: true)[0];
            square.Backward(createGraph: true);
            paused = slope * 2;
        }
        Assert.False(paused.RequiresGrad);
        Assert.Equal(6, Gradient.Of(slope.Sum(), [x], null)[0].Item());
        Assert.Equal(2, Gradient.Of(leaf.Grad!.Sum(), [leaf], null)[0].Item());
    }

    [Fact]
    public void A_detached_tensor_lets_no_gradient_through()
    {
        var y = Tensor.From([2.0]).RequireGrad();
        (y * y.Detach()).Sum().Backward();
        Assert.Equal(2, y.Grad!.Item());
    }
}
