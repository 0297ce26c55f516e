using System.Text;
using AutoGrad;
using AutoGrad.Training;
using Digits;
using Spectre.Console;

try
{
    if (args is ["--picture", var file]) return TapePicture.Write(file);
    var options = DigitOptions.Parse(args);
    Console.OutputEncoding = Encoding.UTF8;
    if (options.Help)
    {
        Console.WriteLine(DigitOptions.Usage);
        return 0;
    }

    using var stop = new CancellationTokenSource();
    Console.CancelKeyPress += (_, pressed) =>
    {
        pressed.Cancel = !stop.IsCancellationRequested;
        stop.Cancel();
    };

    var console = AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect,
        Interactive = Console.IsOutputRedirected ? InteractionSupport.No : InteractionSupport.Detect,
    });
    var (train, test) = DigitSource.Load(options);
    Settings.Threads = options.Threads;
    var training = new DigitTraining(train, options);
    console.WriteLine($"{train.Count:#,0} digits to train, {test.Count:#,0} to test, {(options.Data is null ? "drawn from a seed" : options.Data)}");
    try
    {
        ProgressView.Watch(console, training.Accuracy, progress => training.Run(progress, stop.Token));
        console.WriteLine($"the weights are those of epoch {training.BestEpoch}, the best on the digits held out");
    }
    catch (OperationCanceledException)
    {
        console.WriteLine("stopped; these are the results so far");
    }

    var predictions = training.Predict(test);
    ConfusionView.Show(console, test, predictions);
    PictureView.Show(console, test, predictions);
    var right = predictions.Zip(test.Labels).Count(pair => pair.First == pair.Second);
    Console.WriteLine($"test accuracy {(double)right / test.Count:0.0000}");
    return 0;
}
catch (Exception error) when (error is FormatException or IOException or InvalidDataException or UnauthorizedAccessException or CheckpointException)
{
    Console.Error.WriteLine($"digits: {error.Message}");
    return 2;
}
