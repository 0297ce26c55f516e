// A small GPT that learns a text character by character: which one comes next, given those before. One sees the loss fall (in nats: e to its power is the number of characters that the
// model hesitates between), and samples turn from noise into words.

using System.Diagnostics;
using CharGpt;
using Examples;

return CommandLine.Run(args, Options.Usage, line =>
{
    var options = Options.Of(line);
    var clock = Stopwatch.StartNew();
    var size = options.Quick ? GptSize.Quick : GptSize.Usual;
    var corpus = options.Data is { } path ? Corpus.Read(path, size.Context) : new(new Tales(options.Seed).Tell(options.Quick ? 40_000 : 400_000), "the tales", size.Context);
    CharGptNet net = new(corpus.Vocabulary.Count, size, options.Seed);
    Training training = new(net, corpus, size.Batch, options.Seed);

    Console.WriteLine(FormattableString.Invariant($"{corpus.Training.Size:#,0} characters to learn from, {corpus.Validation.Size:#,0} held out, {corpus.Vocabulary.Count} different ones"));
    Console.WriteLine(FormattableString.Invariant($"{net.Parameters.Sum(parameter => parameter.Shape.Size):#,0} weights, {size.Layers} layers of {size.Features} features, {size.Context} characters in sight"));
    Console.WriteLine(FormattableString.Invariant($"before training: validation loss {Evaluation.Loss(net, corpus.Validation):0.000}"));
    // The evaluation at the end takes about as long as the one now: so the whole lasts as long as was asked.
    var left = TimeSpan.FromMinutes(options.Minutes) - (2 * clock.Elapsed);
    var budget = options.Steps > 0 ? Budget.OfSteps(options.Steps) : Budget.OfTime(left > TimeSpan.Zero ? left : TimeSpan.FromSeconds(1));

    using CancellationTokenSource stop = new();
    Console.CancelKeyPress += (_, pressed) =>
    {
        pressed.Cancel = !stop.IsCancellationRequested;
        stop.Cancel();
    };
    training.Run(budget, new Lines(), stop.Token);

    Console.WriteLine(stop.IsCancellationRequested ? "stopped; this is what was learnt so far" : FormattableString.Invariant($"done after {clock.Elapsed.TotalMinutes:0.0} minutes"));
    Console.WriteLine(training.Sample(500));
    Console.WriteLine();
    Console.WriteLine(FormattableString.Invariant($"validation loss {Evaluation.Loss(net, corpus.Validation):0.000}"));
});
