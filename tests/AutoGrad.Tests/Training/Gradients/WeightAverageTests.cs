using AutoGrad.Tests.Training.Optimisers;
using AutoGrad.Training;

namespace AutoGrad.Tests.Training.GradientWork;

public class WeightAverageTests
{
    [Fact]
    public void It_starts_as_the_weights_and_follows_them()
    {
        Parameter x = new(Tensor.From(new[] { 1.0, 2 }));
        WeightAverage average = new([x], 0.75);
        average.Update();
        x.Assign(Tensor.From(new[] { 5.0, 2 }));
        average.Update();
        Assert.Equal([2.0, 2], average.Averages[0].ToArray<double>());
    }

    [Fact]
    public void The_plain_mean_is_a_decay_that_grows()
    {
        Parameter x = new(Tensor.From(new[] { 0.0 }));
        WeightAverage average = new([x], n => n / (n + 1.0));
        foreach (var value in (double[])[3, 4, 8])
        {
            x.Assign(Tensor.From(new[] { value }));
            average.Update();
        }
        Assert.Equal(5, average.Averages[0].Item(), 1e-12);
    }

    [Fact]
    public void Swapping_puts_the_averages_in_and_the_weights_back()
    {
        Parameter x = new(Tensor.From(new[] { 1.0 }));
        WeightAverage average = new([x], 0.5);
        average.Update();
        x.Assign(Tensor.From(new[] { 3.0 }));
        average.Update();
        using (var scope = average.Swap())
        {
            Assert.Equal(2, x.Value.Item());
            Assert.Throws<InvalidOperationException>(average.Update);
            Assert.Throws<InvalidOperationException>(average.Swap);
            scope.Dispose();
            Assert.Equal(3, x.Value.Item());
        }
        Assert.Equal(3, x.Value.Item());
        average.Assign();
        Assert.Equal(2, x.Value.Item());
    }

    [Fact]
    public void An_old_scope_does_not_end_a_new_one()
    {
        Parameter x = new(Tensor.Scalar(3));
        WeightAverage average = new([x], 0.5);
        average.Update();
        var old = average.Swap();
        old.Dispose();
        x.Assign(Tensor.Scalar(100));
        average.Update();
        var scope = average.Swap();
        old.Dispose();
        Assert.Equal(51.5, x.Value.Item());
        scope.Dispose();
        Assert.Equal(100, x.Value.Item());
    }

    [Fact]
    public void It_resumes_bit_for_bit()
    {
        SmallNet net = new(DType.Float32);
        Adam adam = new(net.Parameters, 0.01);
        WeightAverage through = new(net.Parameters, 0.9), resumed = new(net.Parameters, 0.9);
        for (var step = 0; step < 10; step++)
        {
            adam.Step(net.Loss);
            through.Update();
            if (step == 4) resumed.Load(StateTests.Copy(through.State()));
            if (step > 4) resumed.Update();
        }
        StateTests.AssertSame(through.State(), resumed.State());
        Assert.Throws<StateException>(() => resumed.Load(new Dictionary<string, Tensor>()));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WeightAverage(net.Parameters, 1));
    }
}
