// A line through points, y = wx + b, learnt twice side by side: with the derivatives that one works out on paper, and with those of the tape.
// One sees both go the same way, step by step, to the last digits; and both end where the normal equations say that the best line is.

using AutoGrad;
using AutoGrad.Training;
using Examples;
using LinearRegression;

const string Usage = """
    Fits a line by hand-derived gradients and by the tape, side by side.

    Usage: dotnet run -c Release --project examples/LinearRegression [-- OPTIONS]

      --steps N  steps of gradient descent (default 200, with --quick 60)
      --seed N   start of the random points (default 1)
      --quick    fewer steps
      --help     this text
    """;

return CommandLine.Run(args, Usage, line =>
{
    const double rate = 0.1;
    var steps = line.Number("--steps", line.Has("--quick") ? 60 : 200);
    RandomSource random = new(line.Number("--seed", 1, least: 0));

    // Points around y = 2x − 1.
    var x = Tensor.Uniform([100], random, low: -2, high: 2, dtype: DType.Float64);
    var y = (2 * x) - 1 + Tensor.Normal([100], random, deviation: 0.3, dtype: DType.Float64);

    LineByHand hand = new(x.ToArray<double>(), y.ToArray<double>());
    Parameter w = new(Tensor.Scalar(0, DType.Float64)), b = new(Tensor.Scalar(0, DType.Float64));
    Sgd sgd = new([w, b], rate);

    Console.WriteLine("                    by hand                         by the tape");
    Console.WriteLine("step        loss         w         b        loss         w         b   difference");
    var largest = 0d;
    for (var step = 0; step <= steps; step++)
    {
        // By hand: L = mean (wx + b − y)², and on paper ∂L/∂w = 2·mean (wx + b − y)·x, ∂L/∂b = 2·mean (wx + b − y).
        var (lossByHand, slopeW, slopeB) = hand.Gradient();

        // By the tape: the same formula for L, and nothing else.
        var error = (w * x) + b - y;
        var loss = (error * error).Mean();
        sgd.ClearGrads();
        loss.Backward();

        var difference = Math.Max(Math.Abs(w.Grad!.Item() - slopeW), Math.Abs(b.Grad!.Item() - slopeB));
        largest = Math.Max(largest, difference);
        if (step % (steps / 10 is 0 ? 1 : steps / 10) == 0)
        {
            Console.WriteLine(FormattableString.Invariant($"{step,4}{lossByHand,12:0.000000}{hand.W,10:0.00000}{hand.B,10:0.00000}{loss.Item(),12:0.000000}{w.Item(),10:0.00000}{b.Item(),10:0.00000}{difference,13:0.0e+00}"));
        }
        if (step == steps) break;
        hand.Descend(slopeW, slopeB, rate);
        sgd.Step();
    }

    var (bestW, bestB) = hand.Best();
    Console.WriteLine(FormattableString.Invariant($"the best line of all has w {bestW:0.00000}, b {bestB:0.00000}"));
    Console.WriteLine(FormattableString.Invariant($"w {w.Item():0.0000}, b {b.Item():0.0000}, largest difference between hand and tape {largest:0.0e+00}"));
});
