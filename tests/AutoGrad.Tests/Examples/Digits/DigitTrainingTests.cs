using AutoGrad.Training;
using Digits;

namespace AutoGrad.Tests.Examples.Digits;

public sealed class DigitTrainingTests : IDisposable
{
    static readonly DigitSet digits = DigitSource.Load(new DigitOptions { Quick = true }).Train.Part(..150);
    readonly string folder = Directory.CreateTempSubdirectory("digits").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Reports_every_batch_of_what_is_not_held_out_and_keeps_the_best_epoch()
    {
        var steps = new Steps();
        var training = new DigitTraining(digits, new DigitOptions { Epochs = 4 });
        training.Run(steps, CancellationToken.None);
        // 150 digits without 8 make batches of 64, 64 and 14.
        Assert.Equal([.. from epoch in Enumerable.Range(0, 4) from batch in (int[])[1, 2, 3, 3] select (epoch, batch)], steps.Select(step => (step.Epoch, step.Batch)));
        Assert.All(steps, step => Assert.Equal(3, step.Batches));
        var ended = steps.Where(step => step.Ended is not null).Select(step => step.Ended!).ToArray();
        Assert.All(ended, epoch => Assert.Equal((142, 8), (epoch.Training.Examples, epoch.Validation!.Examples)));
        Assert.True(ended[^1].Training.Loss < ended[0].Training.Loss);
        Assert.Equal(ended.MinBy(epoch => epoch.Loss)!.Epoch + 1, training.BestEpoch);
    }

    [Fact]
    public void Stops_after_the_batch_in_which_it_was_told_to_and_goes_on_to_the_same_network()
    {
        var (through, halted) = (new DigitOptions { Epochs = 2, Checkpoint = In("through") }, new DigitOptions { Epochs = 2, Checkpoint = In("halted") });
        new DigitTraining(digits, through).Run(new Steps(), CancellationToken.None);

        using var stop = new CancellationTokenSource();
        var steps = new Steps { OnReport = step => { if (step.Batch == 2) stop.Cancel(); } };
        var stopped = new DigitTraining(digits, halted);
        Assert.Throws<OperationCanceledException>(() => stopped.Run(steps, stop.Token));
        Assert.Equal(2, steps.Count);
        Assert.Equal(digits.Count, stopped.Predict(digits).Length);

        steps = [];
        new DigitTraining(digits, halted with { Resume = true }).Run(steps, CancellationToken.None);
        Assert.Equal((0, 3), (steps[0].Epoch, steps[0].Batch));
        Assert.Equal(File.ReadAllBytes(through.Checkpoint), File.ReadAllBytes(halted.Checkpoint));
    }

    [Fact]
    public void A_checkpoint_of_other_settings_is_refused()
    {
        var options = new DigitOptions { Epochs = 1, Checkpoint = In("other") };
        new DigitTraining(digits, options).Run(new Steps(), CancellationToken.None);
        var error = Assert.Throws<CheckpointException>(() => new DigitTraining(digits, options with { Resume = true, Seed = 2 }));
        Assert.Contains("[1, 1, 150] and are [2, 1, 150]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Few_digits_are_enough_and_none_of_them_is_held_out()
    {
        var steps = new Steps();
        new DigitTraining(digits.Part(..2), new DigitOptions { Epochs = 1 }).Run(steps, CancellationToken.None);
        Assert.Null(steps[^1].Ended!.Validation);
    }

    string In(string name) => Path.Combine(folder, $"{name}.safetensors");

    sealed class Steps : List<TrainingProgress>, IProgress<TrainingProgress>
    {
        public Action<TrainingProgress> OnReport { get; init; } = _ => { };

        public void Report(TrainingProgress value)
        {
            Add(value);
            OnReport(value);
        }
    }
}
