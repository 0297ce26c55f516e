// How much a second derivative is worth. Rosenbrock's function is a curved valley with steep walls and a floor that hardly falls: gradient descent rolls from wall to wall, while a method that
// knows the curvature walks along the floor. One sees the same way three times: by the slope, by the Hessian, and by a Hessian that is built from first derivatives alone.

using AutoGrad;
using Examples;
using Newton;

const string Usage = """
    Finds the lowest point of Rosenbrock's function by three methods.

    Usage: dotnet run -c Release --project examples/Newton [-- OPTIONS]

      --size N   variables (default 10, with --quick 2)
      --steps N  the most steps of gradient descent (default 100000, with --quick 20000)
      --quick    fewer variables
      --help     this text
    """;

return CommandLine.Run(args, Usage, line =>
{
    const double goal = 1e-10;
    var quick = line.Has("--quick");
    var (size, most) = (line.Number("--size", quick ? 2 : 10, least: 2, most: 1000), line.Number("--steps", quick ? 20_000 : 100_000));

    // All methods begin at (0, 0, …), on the floor of the valley; the lowest point is (1, 1, …). From elsewhere some end at (−1, 1, 1, …), the lowest point of its neighbourhood.
    var start = Tensor.Zeros([size], DType.Float64);

    (string Name, List<double> Values)[] ways =
    [
        ("gradient descent", Descent.Run(Rosenbrock.Value, start, x => -Gradient.Of(Rosenbrock.Value, x), goal, most)),
        ("Newton", Descent.Run(Rosenbrock.Value, start, x => Curvature.Newton(Rosenbrock.Value, x), goal, 1000)),
        ("Gauss–Newton", Descent.Run(Rosenbrock.Value, start, x => Curvature.GaussNewton(Rosenbrock.Residuals, x), goal, 1000)),
    ];

    Console.WriteLine($"Rosenbrock's function of {size} variables");
    Console.WriteLine($"{"step",6}{string.Concat(ways.Select(way => $"{way.Name,18}"))}");
    var longest = ways.Max(way => way.Values.Count) - 1;
    foreach (var step in Steps().TakeWhile(step => step < longest).Append(longest))
    {
        Console.WriteLine($"{step,6}{string.Concat(ways.Select(way => step < way.Values.Count ? FormattableString.Invariant($"{way.Values[step],18:0.00e+00}") : $"{"",18}"))}");
    }
    Console.WriteLine();
    Console.WriteLine($"steps to 1e-10: {string.Join(", ", ways.Select(way => $"{way.Name} {(way.Values[^1] <= goal ? "" : "more than ")}{way.Values.Count - 1}"))}");

    // 0, 1, 2 … 10, then 20, 50, 100, 200, 500 …
    static IEnumerable<int> Steps()
    {
        for (var i = 0; i < 20; i++) yield return i;
        for (var power = 10; power < 1_000_000_000; power *= 10)
        {
            foreach (var digit in (int[])[2, 5, 10]) yield return power * digit;
        }
    }
});
