// A differential equation solved by a network. A small network is the unknown function; its derivatives by time come from forward mode, taken twice, and L-BFGS moves the weights until the
// equation holds at a few dozen moments. No solution is ever shown to it. One sees a swing that dies away, drawn over the exact one, and how far they are apart.

using AutoGrad;
using AutoGrad.Training;
using Examples;
using NeuralOde;

const string Usage = """
    Solves u″ + 2ζu′ + u = 0, a damped swing, with a network that knows only the equation.

    Usage: dotnet run -c Release --project examples/NeuralOde [-- OPTIONS]

      --out FILE   the page to write (default neural-ode.html)
      --damping N  ζ in hundredths, from 0 to 99 (default 10)
      --steps N    steps of L-BFGS (default 100, with --quick 20)
      --seed N     start of the random weights (default 1)
      --quick      fewer steps
      --help       this text
    """;

return CommandLine.Run(args, Usage, line =>
{
    const double until = 10;
    Swing swing = new(line.Number("--damping", 10, least: 0, most: 99) / 100.0);
    var steps = line.Number("--steps", line.Has("--quick") ? 20 : 100);
    SwingNet net = new(until, line.Number("--seed", 1, least: 0));

    var moments = Tensor.Linspace(0, until, 60, DType.Float64).Unsqueeze(1);
    Lbfgs lbfgs = new(net.Parameters, gradientTolerance: 0, changeTolerance: 0);
    List<double> losses = [];

    // L-BFGS forgets changes whose curvature is below an absolute threshold; in a smaller unit the loss stays above it for longer.
    const double unit = 1e-6;
    Console.WriteLine("step   what is left of the equation");
    for (var step = 0; step < steps; step++)
    {
        losses.Add(unit * lbfgs.Step(() => swing.Residual(net.Forward, moments).Square().Mean() / unit).Item());
        if (step % (steps / 5 is 0 ? 1 : steps / 5) == 0) Console.WriteLine(FormattableString.Invariant($"{step,4}   {losses[^1]:0.0e+00}"));
    }

    // Judged between the moments, too.
    double[] times = [.. Enumerable.Range(0, 401).Select(i => i * until / 400)];
    double[] exact = [.. times.Select(swing.Exact)];
    var found = net.Forward(Tensor.From(times).Unsqueeze(1)).ToArray<double>();
    double[] errors = [.. found.Zip(exact, (a, b) => Math.Abs(a - b))];

    var page = ChartPage.Write(line.Text("--out", "neural-ode.html"), "A differential equation, solved by a network",
        (new Chart("The damped swing", "time", "displacement").Line("network", times, found).Dots("exact", [.. times.Where((_, i) => i % 10 == 0)], [.. exact.Where((_, i) => i % 10 == 0)]),
            "The network was told where the swing begins, that it rests there, and the equation. Its displacement, speed and acceleration are one function and its derivatives."),
        (new Chart("How far it is from the exact solution", "time", "error") { LogarithmicY = true }.Line("error", times, errors),
            "The start is exact by construction, so the error grows from there; the dips are places where the two curves cross."),
        (new Chart("Training", "step of L-BFGS", "mean square of what is left of the equation") { LogarithmicY = true }.Line("loss", losses),
            "Each step is twenty changes of direction."));
    Console.WriteLine();
    Console.WriteLine($"drawn in {page}");
    Console.WriteLine(FormattableString.Invariant($"largest error {errors.Max():0.0e+00}"));
});
