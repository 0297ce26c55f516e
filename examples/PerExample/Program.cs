// Learning from people without learning about any one of them. Each example's gradient is shortened to a greatest length before all are added, and noise of that length hides who was there (Abadi et
// al. 2016). That needs the gradient of every example by itself: Vmap gives them all at once, without a loop. One sees them agree with a loop, how much a single example can move the network with
// and without shortening, and what the noise costs.

using System.Diagnostics;
using AutoGrad;
using Examples;
using PerExample;

const string Usage = """
    Trains a small network with a gradient for each example, shortened and hidden in noise.

    Usage: dotnet run -c Release --project examples/PerExample [-- OPTIONS]

      --examples N  points to learn from (default 2000, with --quick 500)
      --steps N     steps of gradient descent (default 300, with --quick 100)
      --noise N     deviation of the noise in percent of the greatest length (default 100)
      --seed N      start of every random choice (default 1)
      --quick       fewer points and steps
      --help        this text
    """;

return CommandLine.Run(args, Usage, line =>
{
    const double longest = 0.5;
    var quick = line.Has("--quick");
    var (count, steps) = (line.Number("--examples", quick ? 500 : 2000, least: 10), line.Number("--steps", quick ? 100 : 300));
    var (noise, seed) = (line.Number("--noise", 100, least: 0) / 100.0, line.Number("--seed", 1, least: 0));

    var train = Points.Draw(count, new(seed));
    var test = Points.Draw(1000, new(seed + 1L));

    ExampleNet net = new(new(seed));

    // What runs for the first time is compiled first, and would be timed so.
    Each.GradientsInLoop(net, train.X[..5], train.Labels[..5]);
    Each.Gradients(net, train.X[..5], train.Labels[..5]);
    var clock = Stopwatch.StartNew();
    var together = Each.Gradients(net, train.X, train.Labels);
    var atOnce = clock.Elapsed;
    clock.Restart();
    var loop = Each.GradientsInLoop(net, train.X, train.Labels);
    var oneByOne = clock.Elapsed;
    var difference = together.Zip(loop, (a, b) => (a - b).Abs().Max().Item()).Max();
    Console.WriteLine(FormattableString.Invariant($"gradients of {count} examples: {atOnce.TotalMilliseconds:0} ms at once, {oneByOne.TotalMilliseconds:0} ms in a loop"));

    Console.WriteLine();
    Console.WriteLine($"{"gradients",-18}{"right of 1000",15}{"longest of all",16}");
    (string Name, double Longest, double Noise)[] recipes = [("as they are", double.PositiveInfinity, 0), ("shortened", longest, 0), ("shortened, noisy", longest, noise)];
    foreach (var (name, length, deviation) in recipes)
    {
        ExampleNet learner = new(new(seed));
        PrivateDescent descent = new(learner, length, deviation, new(seed + 2L));
        for (var step = 0; step < steps; step++) descent.Step(train.X, train.Labels);
        Console.WriteLine(FormattableString.Invariant($"{name,-18}{learner.Right(test.X, test.Labels),15}{descent.Longest,16:0.00}"));
    }

    Console.WriteLine();
    Console.WriteLine(FormattableString.Invariant($"largest difference from the loop {difference:0.0e+00}"));
});
