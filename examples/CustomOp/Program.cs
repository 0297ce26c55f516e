// An operation of one's own: ln cosh x, in LogCosh.cs. One sees it used like a built-in one, proved by the contract of AutoGrad.Testing, and how the same contract finds a rule
// that is wrong by a thousandth. Then it does what it is for: as a loss it lets a line pass through points of which some are far off.

using AutoGrad;
using AutoGrad.Testing;
using AutoGrad.Training;
using CustomOp;
using Examples;

const string Usage = """
    Adds the operation ln cosh x, proves it, and fits a line with it.

    Usage: dotnet run -c Release --project examples/CustomOp [-- OPTIONS]

      --steps N  steps of the fit (default 500, with --quick 200)
      --quick    fewer steps
      --help     this text
    """;

return CommandLine.Run(args, Usage, line =>
{
    var steps = line.Number("--steps", line.Has("--quick") ? 200 : 500);

    var x = Tensor.From([-2.0, 0.5, 1000]).RequireGrad();
    var y = x.LogCosh();
    y.Sum().Backward();
    Console.WriteLine($"x        {x}");
    Console.WriteLine($"ln cosh  {y.Detach()}");
    Console.WriteLine($"slope    {x.Grad}");
    Console.WriteLine();

    var proof = OpContract.Examine(new LogCoshSamples());
    Console.WriteLine(proof);
    Console.WriteLine();

    var refuted = OpContract.Examine(new SlightlyWrongSamples());
    Console.WriteLine($"{refuted.Op}, whose slope is a thousandth too steep: {refuted.Faults.Count} faults, the first of them");
    Console.WriteLine($"  {refuted.Faults[0].Clause}: {string.Join("\n", refuted.Faults[0].What.Split('\n').Take(2))}");
    Console.WriteLine();

    // y = 2x − 1, and every tenth point far above it.
    var places = Tensor.Linspace(-2, 2, 100, DType.Float64);
    var values = (2 * places) - 1 + Tensor.Where(Tensor.Arange(100).Modulo(10).EqualTo(9), Tensor.Scalar(30, DType.Float64), 0);
    var squared = Fit(error => (error * error).Mean());
    var robust = Fit(error => error.LogCosh().Mean());
    Console.WriteLine(FormattableString.Invariant($"squared errors give y = {squared.W:0.00}x {squared.B:+ 0.00;- 0.00}, ln cosh gives y = {robust.W:0.00}x {robust.B:+ 0.00;- 0.00}"));
    Console.WriteLine($"LogCosh is {(proof.IsKept ? "proved" : "refuted")}: {proof.Mutants!.Killed} of {proof.Mutants.Total} planted faults found, and {refuted.Op} is {(refuted.IsKept ? "proved" : "refuted")}");

    (double W, double B) Fit(Func<Tensor, Tensor> loss)
    {
        Parameter w = new(Tensor.Scalar(0, DType.Float64)), b = new(Tensor.Scalar(0, DType.Float64));
        Sgd sgd = new([w, b], rate: 0.1);
        for (var step = 0; step < steps; step++)
        {
            sgd.ClearGrads();
            loss((w * places) + b - values).Backward();
            sgd.Step();
        }
        return (w.Item(), b.Item());
    }
});
