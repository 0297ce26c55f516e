using AutoGrad.Tests.Training.Optimisers;
using AutoGrad.Training;

namespace AutoGrad.Tests.Training.GradientWork;

public class GradientAccumulatorTests
{
    /// <summary>Micro-batches of unequal size give the step of the whole batch.</summary>
    [Fact]
    public void Micro_batches_equal_the_whole_batch()
    {
        SmallNet whole = new(), parts = new();
        Adam first = new(whole.Parameters, 0.01), second = new(parts.Parameters, 0.01);
        GradientAccumulator accumulator = new(second, 3);
        var clipped = 0;
        accumulator.BeforeStep = () => clipped++;
        for (var step = 0; step < 4; step++)
        {
            first.Step(whole.Loss);
            Assert.False(accumulator.Add(parts.Loss(..10), 10));
            Assert.False(accumulator.Add(parts.Loss(10..30), 20));
            Assert.True(accumulator.Add(parts.Loss(30..), 2));
        }
        foreach (var (a, b) in whole.Weights().Zip(parts.Weights())) Assert.Equal(a, b, 1e-10);
        Assert.Equal((4, 4L), (clipped, second.Steps));
    }

    [Fact]
    public void What_is_left_at_the_end_is_not_lost()
    {
        SmallNet whole = new(), parts = new();
        Sgd first = new(whole.Parameters, 0.1), second = new(parts.Parameters, 0.1);
        GradientAccumulator accumulator = new(second, 4);
        first.Step(() => whole.Loss(..20));
        accumulator.Add(parts.Loss(..10));
        accumulator.Add(parts.Loss(10..20));
        Assert.Equal(2, accumulator.Pending);
        Assert.True(accumulator.Flush());
        Assert.False(accumulator.Flush());
        foreach (var (a, b) in whole.Weights().Zip(parts.Weights())) Assert.Equal(a, b, 1e-12);
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradientAccumulator(first, 0));
    }
}
