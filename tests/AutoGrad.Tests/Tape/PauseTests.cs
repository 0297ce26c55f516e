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
    public void A_detached_tensor_lets_no_gradient_through()
    {
        var y = Tensor.From([2.0]).RequireGrad();
        (y * y.Detach()).Sum().Backward();
        Assert.Equal(2, y.Grad!.Item());
    }
}
