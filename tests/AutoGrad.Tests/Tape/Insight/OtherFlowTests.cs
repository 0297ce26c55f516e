using static AutoGrad.Tests.Tape.OwnValues;

namespace AutoGrad.Tests.Tape.Insight;

/// <summary>Who looks on in one flow decides nothing about another.</summary>
public sealed class OtherFlowTests
{
    [Fact]
    public async Task While_another_flow_is_traced_loops_are_compiled_and_weights_change_in_place()
    {
        using SemaphoreSlim open = new(0), done = new(0);
        var other = Task.Run(async () =>
        {
            using var trace = AutoGrad.Tape.Trace();
            open.Release();
            await done.WaitAsync();
        });
        await open.WaitAsync();
        try
        {
            Assert.True(AutoGrad.Tape.IsWatched);
            Assert.False(AutoGrad.Tape.IsTraced);
            var calls = 0;
            var leaf = Tensor.Ones([3]).RequireGrad();
            var (state, _) = Scan.Of(
                (s, x) =>
                {
                    calls++;
                    return ((s * x).Tanh(), s);
                },
                leaf, Tensor.Ones([4, 3]));
            state.Sum().Backward();
            Assert.Equal(1, calls);
            var weight = Own(1);
            Assert.True(Advance(weight));
            weight.MatMul(Numbers(2).To(weight.DType)).Sum().Backward();
            Assert.True(Advance(weight));
        }
        finally
        {
            done.Release();
            await other;
        }
    }
}
