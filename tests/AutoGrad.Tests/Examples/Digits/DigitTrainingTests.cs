using Digits;

namespace AutoGrad.Tests.Examples.Digits;

public sealed class DigitTrainingTests
{
    static readonly DigitSet digits = DigitSource.Load(new DigitOptions { Quick = true }).Train.Part(..150);

    [Fact]
    public void Reports_every_batch_with_the_last_one_shorter()
    {
        var steps = new Steps();
        DigitTraining.Run(new DigitModel(1), digits, 2, 1, steps, CancellationToken.None);
        Assert.Equal([(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3)], steps.Select(step => (step.Epoch, step.Batch)));
        Assert.All(steps, step => Assert.Equal(3, step.Batches));
        Assert.True(steps[^1].Loss < steps[0].Loss);
    }

    [Fact]
    public void Stops_after_the_batch_in_which_it_was_told_to()
    {
        using var stop = new CancellationTokenSource();
        var steps = new Steps { OnReport = step => { if (step.Batch == 2) stop.Cancel(); } };
        var model = new DigitModel(1);
        DigitTraining.Run(model, digits, 100, 1, steps, stop.Token);
        Assert.Equal(2, steps.Count);
        Assert.Equal(digits.Count, DigitTraining.Predict(model, digits).Length);
    }

    sealed class Steps : List<TrainingStep>, IProgress<TrainingStep>
    {
        public Action<TrainingStep> OnReport { get; init; } = _ => { };

        public void Report(TrainingStep value)
        {
            Add(value);
            OnReport(value);
        }
    }
}
