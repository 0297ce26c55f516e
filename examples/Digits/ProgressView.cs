using Spectre.Console;

namespace Digits;

/// <summary>Shows the training while it runs: a live bar in a terminal, a few plain lines an epoch elsewhere.</summary>
static class ProgressView
{
    const int LinesAnEpoch = 5;

    public static void Watch(IAnsiConsole console, int epochs, Action<IProgress<TrainingStep>> work)
    {
        if (!console.Profile.Capabilities.Interactive)
        {
            work(new Lines(console, epochs));
            return;
        }

        console.Progress()
            .Columns(new ProgressBarColumn { Width = 12 }, new RemainingTimeColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context => work(new Bar(context.AddTask("starting"), epochs)));
    }

    static string Text(TrainingStep step, int epochs) =>
        $"epoch {step.Epoch}/{epochs}  loss {step.Loss:0.000}  accuracy {step.Accuracy:0.000}  {step.ImagesPerSecond:#,0} images/s";

    sealed class Bar(ProgressTask task, int epochs) : IProgress<TrainingStep>
    {
        public void Report(TrainingStep step)
        {
            task.MaxValue = (double)epochs * step.Batches;
            task.Value = ((step.Epoch - 1d) * step.Batches) + step.Batch;
            task.Description = Text(step, epochs);
        }
    }

    sealed class Lines(IAnsiConsole console, int epochs) : IProgress<TrainingStep>
    {
        public void Report(TrainingStep step)
        {
            var (now, before) = ((long)step.Batch * LinesAnEpoch / step.Batches, (step.Batch - 1L) * LinesAnEpoch / step.Batches);
            if (now > before) console.WriteLine(Text(step, epochs));
        }
    }
}
