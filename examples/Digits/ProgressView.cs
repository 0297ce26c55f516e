using AutoGrad.Training;
using Spectre.Console;

namespace Digits;

/// <summary>Shows the training while it runs: a live bar in a terminal, a few plain lines an epoch elsewhere.</summary>
static class ProgressView
{
    const int LinesAnEpoch = 5;

    public static void Watch(IAnsiConsole console, Accuracy accuracy, Action<IProgress<TrainingProgress>> work)
    {
        if (!console.Profile.Capabilities.Interactive)
        {
            work(new Lines(console, accuracy));
            return;
        }

        console.Progress()
            .Columns(new ProgressBarColumn { Width = 12 }, new RemainingTimeColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context => work(new Bar(context.AddTask("starting"), console, accuracy)));
    }

    static string Text(TrainingProgress step, Accuracy accuracy) => step.Ended is { } ended
        ? $"epoch {step.Epoch + 1}/{step.Epochs}  held out: loss {ended.Loss:0.000}  accuracy {accuracy.Value:0.000}"
        : $"epoch {step.Epoch + 1}/{step.Epochs}  loss {step.Loss:0.000}  accuracy {accuracy.Value:0.000}  {step.ExamplesPerSecond:#,0} images/s";

    sealed class Bar(ProgressTask task, IAnsiConsole console, Accuracy accuracy) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress step)
        {
            if (step.Ended is not null)
            {
                console.WriteLine(Text(step, accuracy));
                return;
            }

            task.MaxValue = (double)step.Epochs * step.Batches!.Value;
            task.Value = ((double)step.Epoch * step.Batches.Value) + step.Batch;
            task.Description = Text(step, accuracy);
        }
    }

    sealed class Lines(IAnsiConsole console, Accuracy accuracy) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress step)
        {
            var (now, before) = ((long)step.Batch * LinesAnEpoch / step.Batches!.Value, (step.Batch - 1L) * LinesAnEpoch / step.Batches.Value);
            if (now > before || step.Ended is not null) console.WriteLine(Text(step, accuracy));
        }
    }
}
