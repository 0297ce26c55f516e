using AutoGrad.Training;
using static AutoGrad.Tests.Tape.OwnValues;

namespace AutoGrad.Tests.Tape;

/// <summary>Values that other threads ask for, assign and multiply with while they are updated.</summary>
public sealed class ParameterThreadTests
{
    /// <summary>Values that others assign and ask for meanwhile are theirs.</summary>
    [Fact]
    public async Task Values_given_and_asked_for_on_other_threads_stay()
    {
        var weight = Own(1);
        using CancellationTokenSource end = new();
        var asking = Task.Run(() =>
        {
            while (!end.IsCancellationRequested)
            {
                var seen = weight.Value;
                var first = seen.ToArray<double>();
                Assert.Equal(first, seen.ToArray<double>());
            }
        });
        var giving = Task.Run(() =>
        {
            for (var i = 0; !end.IsCancellationRequested; i++)
            {
                var given = Tensor.Full([Width, Width], i, DType.Float64) + 1;
                Tensor.Evaluate(given);
                weight.Assign(given);
                Thread.Yield();
                Assert.All(given.ToArray<double>(), number => Assert.Equal(i + 1, number));
            }
        });
        for (var i = 0; i < 5000; i++)
        {
            using var update = weight.BeginUpdate();
            update.Complete(update.Value + 1);
        }
        await end.CancelAsync();
        await asking;
        await giving;
    }

    /// <summary>The thread that updates asks last.</summary>
    sealed record Asking(Parameter Weight, int Thread) : UnaryMap
    {
        protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y)
        {
            if (Environment.CurrentManagedThreadId == Thread) System.Threading.Thread.Sleep(20);
            y.Fill(T.CreateTruncating(Weight.Value.ToArray<double>()[0]));
        }

        protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => dy;
    }

    /// <summary>A pending gradient whose function asks for the weights from the threads that compute it.</summary>
    [Fact]
    public async Task A_gradient_that_asks_for_the_weights_does_not_wait_for_ever()
    {
        Parameter weight = new(Tensor.Ones([300, 300], DType.Float64));
        Sgd sgd = new([weight], 0.5);
        var steps = Task.Run(() =>
        {
            for (var i = 0; i < 3; i++)
            {
                weight.SetGrad(new Asking(weight, Environment.CurrentManagedThreadId).Apply(Tensor.Zeros([300, 300], DType.Float64)));
                sgd.Step();
            }
        });
        await steps.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.All(weight.ToArray<double>(), number => Assert.Equal(0.125, number));
    }

    /// <summary>A product on another thread sees the whole of one value, however often the value is replaced.</summary>
    [Fact]
    public async Task Products_on_other_threads_see_one_value_each()
    {
        Parameter weight = new(Tensor.Zeros([128, 128]));
        using (var update = weight.BeginUpdate()) update.Complete(Tensor.Zeros([128, 128]) + 0);
        var x = Tensor.Ones([4, 128]);
        using CancellationTokenSource end = new();
        int Read(bool isRecorded)
        {
            var torn = 0;
            while (!end.IsCancellationRequested)
            {
                float[] y;
                if (isRecorded)
                {
                    var product = x.MatMul(weight);
                    y = product.ToArray<float>();
                    product.Sum().Backward();
                }
                else
                {
                    using (AutoGrad.Tape.Pause()) y = x.MatMul(weight).ToArray<float>();
                }
                if (y.Any(number => number != y[0])) torn++;
            }
            return torn;
        }

        Task<int>[] readers = [Task.Run(() => Read(true)), Task.Run(() => Read(false)), Task.Run(() => Read(false))];
        var inPlace = 0;
        for (var i = 0; i < 3000; i++)
        {
            using var pause = AutoGrad.Tape.Pause();
            using var update = weight.BeginUpdate();
            if (update.IsReusable) inPlace++;
            update.Complete(update.Value + 1);
        }
        await end.CancelAsync();
        foreach (var reader in readers) Assert.Equal(0, await reader);
        Assert.True(inPlace > 0);
        Assert.Equal(3000, weight.ToArray<float>()[77]);
    }
}
