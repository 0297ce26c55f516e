// Which clouds do these points come from? A mixture of Gaussians, fitted by the likelihood itself: no expectation and maximisation in turns, only its gradient and L-BFGS. One sees the clouds found
// lie over those that the points were drawn from, and a likelihood that is even a little greater than theirs, since it is fitted to these very points.

using AutoGrad;
using AutoGrad.Training;
using Examples;
using Mixture;

const string Usage = """
    Fits a mixture of Gaussians to points of the plane.

    Usage: dotnet run -c Release --project examples/Mixture [-- OPTIONS]

      --out FILE  the page to write (default mixture.html)
      --points N  points to fit (default 3000, with --quick 600)
      --clouds N  Gaussians to draw from and to fit, up to 6 (default 4, with --quick 3)
      --steps N   the most steps of L-BFGS (default 40)
      --seed N    start of every random choice (default 1)
      --quick     fewer points and clouds
      --help      this text
    """;

return CommandLine.Run(args, Usage, line =>
{
    var quick = line.Has("--quick");
    var (count, clouds) = (line.Number("--points", quick ? 600 : 3000, least: 50), line.Number("--clouds", quick ? 3 : 4, most: 6));
    var (steps, seed) = (line.Number("--steps", 40), line.Number("--seed", 1, least: 0));

    RandomSource random = new(seed);
    var truth = Gaussians.Drawn(clouds, random);
    var (points, cloud) = truth.Draw(count, random);
    var best = truth.LogLikelihood(points).Item();

    // A likelihood has many peaks; begun with a point of its own for each cloud, far from the others, it mostly climbs the right one.
    var found = Gaussians.Around(Apart.Pick(points, clouds));
    Lbfgs lbfgs = new(found.Parameters);
    List<double> values = [];
    Console.WriteLine("step   mean log-likelihood");
    for (var step = 0; step < steps && (step < 2 || values[^1] - values[^2] > 1e-9); step++)
    {
        values.Add(-lbfgs.Step(() => -found.LogLikelihood(points)).Item());
        Console.WriteLine(FormattableString.Invariant($"{step,4}   {values[^1],12:0.000000}"));
    }

    var (xs, ys) = (points[.., 0].ToArray<double>(), points[.., 1].ToArray<double>());
    Chart chart = new("Points, the clouds they were drawn from, and the clouds found", "x", "y");
    for (var k = 0; k < clouds; k++)
    {
        int[] own = [.. Enumerable.Range(0, Math.Min(count, 1000)).Where(i => cloud[i] == k)];
        chart.Dots($"points of cloud {k + 1}", [.. own.Select(i => xs[i])], [.. own.Select(i => ys[i])]);
    }
    for (var k = 0; k < clouds; k++) Ellipse("drawn from", truth, k);
    for (var k = 0; k < clouds; k++) Ellipse("found", found, k);
    var page = ChartPage.Write(line.Text("--out", "mixture.html"), "A mixture of Gaussians",
        (chart, "Each line lies two standard deviations from the centre of a cloud. The order in which clouds are found is not that in which they were drawn from."),
        (new Chart("Fitting", "step of L-BFGS", "mean log-likelihood").Line("fitted", values).Line("of the true parameters", [.. values.Select(_ => best)]), "Each step is twenty changes of direction."));
    Console.WriteLine();
    Console.WriteLine($"drawn in {page}");
    Console.WriteLine(FormattableString.Invariant($"mean log-likelihood {found.LogLikelihood(points).Item():0.0000}, of the true parameters {best:0.0000}"));

    void Ellipse(string name, Gaussians all, int k)
    {
        var ring = all.Ring(k);
        chart.Line($"{name} {k + 1}", ring[.., 0].ToArray<double>(), ring[.., 1].ToArray<double>());
    }
});
