using System.Globalization;
using Spectre.Console;

namespace AutoGrad.Training;

/// <summary>Shows training while it runs: a live bar in a terminal, a line for each epoch elsewhere.</summary>
public static class TerminalProgress
{
    /// <summary>Runs some work and shows its progress: <c>TerminalProgress.Show(AnsiConsole.Console, progress => trainer.Fit(batches, 10, progress))</c>.</summary>
    /// <param name="console">The terminal.</param>
    /// <param name="work">The work; it reports to what it is given.</param>
    /// <returns>What the work gives.</returns>
    public static T Show<T>(IAnsiConsole console, Func<IProgress<TrainingProgress>, T> work)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(work);
        if (!console.Profile.Capabilities.Interactive) return work(new Lines(console));
        return console.Progress()
            .Columns(new ProgressBarColumn { Width = 20 }, new RemainingTimeColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context => work(new Bar(context.AddTask("starting", autoStart: true, maxValue: 1), console)));
    }

    /// <summary>An epoch in a line: <c>epoch 3/10  loss 0.1234  accuracy 0.9712  validation loss 0.1301  accuracy 0.9688</c>.</summary>
    public static string Line(TrainingProgress progress)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"epoch {progress.Epoch + 1}/{progress.Epochs}  {Part("loss", progress.Ended?.Training, progress.Loss)}");
        return progress.Ended?.Validation is { } validation ? $"{line}  {Part("validation loss", validation, validation.Loss)}" : line;
    }

    static string Part(string title, Evaluation? evaluation, double loss)
    {
        List<string> figures = [Figure(title, loss)];
        if (evaluation is not null) figures.AddRange(evaluation.Metrics.Select(metric => Figure(metric.Key, metric.Value)));
        return string.Join("  ", figures);
    }

    static string Figure(string name, double value) => string.Create(CultureInfo.InvariantCulture, $"{name} {value:0.0000}");

    sealed class Lines(IAnsiConsole console) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Ended is not null) console.WriteLine(Line(value));
        }
    }

    sealed class Bar(ProgressTask task, IAnsiConsole console) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            var share = value.Batches is > 0 ? (double)value.Batch / value.Batches.Value : 0;
            task.MaxValue = value.Epochs;
            task.Value = value.Ended is null ? value.Epoch + share : value.Epoch + 1;
            task.Description = Markup.Escape(string.Create(CultureInfo.InvariantCulture, $"{Line(value)}  {value.ExamplesPerSecond:#,0} examples/s"));
            if (value.Ended is not null) console.WriteLine(Line(value));
        }
    }
}
