// One problem, all optimisers, three sizes of batches. A step on a single point (stochastic) is cheap and rough; one on all points (full batch) is dear and exact; mini-batches stand
// between. All look at each point equally often, so one sees what a pass over the data is worth to each. The curves are drawn on a page; the table shows the losses at the end.

using AutoGrad;
using Examples;
using OptimizerZoo;

const string Usage = """
    Lets all optimisers learn to part two moons, with three sizes of batches, and draws the losses.

    Usage: dotnet run -c Release --project examples/OptimizerZoo [-- OPTIONS]

      --out FILE   the page to write (default optimizer-zoo.html)
      --points N   points of the two moons (default 256, with --quick 128)
      --passes N   how often each point is looked at (default 60, with --quick 36)
      --seed N     start of every random choice (default 1)
      --quick      fewer points and passes: a few seconds
      --help       this text
    """;

const double Goal = 0.1;

return CommandLine.Run(args, Usage, line =>
{
    var quick = line.Has("--quick");
    var (points, passes) = (line.Number("--points", quick ? 128 : 256, least: 33), line.Number("--passes", quick ? 36 : 60));
    Settings.Threads = 1; // The tensors are far too small to be shared among threads.
    Race race = new(points, passes, line.Number("--seed", 1, least: 0));
    var file = line.Text("--out", "optimizer-zoo.html");
    File.WriteAllText(file, ""); // Better now than after the race.

    Console.WriteLine(FormattableString.Invariant($"loss after {passes} passes over {points} points; first pass after which it is at most {Goal}"));
    Console.WriteLine($"{"",-16}{string.Concat(race.Sizes.Select(size => $"{size.Name,22}"))}");
    var sizes = NewChart("Three sizes of batches");
    List<(Chart Chart, string Words)> charts =
    [
        (sizes, $"All look at each of the {points} points once in a pass. The smaller the batch, the more steps a pass has, and the rougher they are. Below are the others, in four houses. "
            + "A line ends where the loss is no number any more, or so small that it is 0: optimisers that compare gradients from step to step, such as L-BFGS and Rprop, are at home "
            + "with full batches, and lose their way where each step sees other points."),
    ];
    var (reached, all) = (0, 0);
    var places = Enumerable.Range(0, passes + 1).Select(pass => (double)pass).ToArray();
    foreach (var (house, animals) in Zoo.Houses)
    {
        var drawn = race.Sizes.Select(size => NewChart($"{house}: {size.Name}")).ToArray();
        foreach (var animal in animals)
        {
            var losses = race.Sizes.Select(size => race.Losses(animal, size.Batch)).ToArray();
            for (var i = 0; i < losses.Length; i++)
            {
                drawn[i].Line(animal.Name, places, losses[i]);
                if (animal.Name is "SGD" or "Adam") sizes.Line($"{animal.Name}, {race.Sizes[i].Name}", places, losses[i]);
            }
            Console.WriteLine($"{animal.Name,-16}{string.Concat(losses.Select(Cell))}");
            all++;
            if (losses.Any(curve => curve[^1] <= Goal)) reached++;
        }
        charts.AddRange(drawn.Zip(race.Sizes, (chart, size) => (chart, Words(size.Name, size.Batch))));
    }

    Console.WriteLine();
    Console.WriteLine($"drawn in {ChartPage.Write(file, "Optimisers and sizes of batches", [.. charts])}");
    Console.WriteLine(FormattableString.Invariant($"{reached} of {all} optimisers reached a loss of {Goal} with one of the three sizes"));

    string Words(string name, int batch) => name switch
    {
        "stochastic" => $"{points} steps a pass, each along the gradient of a single point: a fast way, and a rough one.",
        "mini-batch" => $"{(points + batch - 1) / batch} steps a pass, each along the mean gradient of {batch} points.",
        _ => "One step a pass, along the gradient of all points: a smooth way, but few steps.",
    };
});

static Chart NewChart(string title) => new(title, "passes over the points", "loss of all points") { LogarithmicY = true };

static string Cell(double[] losses)
{
    var first = Array.FindIndex(losses, loss => loss <= Goal);
    return FormattableString.Invariant($"{losses[^1],14:0.0000}{(first < 0 ? "–" : $"{first}"),8}");
}
