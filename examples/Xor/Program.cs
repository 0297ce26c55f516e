// Exclusive or: one or the other, not both. No line separates the two answers, so no linear model learns it; eight hidden units do.
// One sees the loss of the network fall to almost nothing while that of a linear model stays at ln 2, which is tossing a coin.

using AutoGrad;
using AutoGrad.Nn;
using AutoGrad.Training;
using Examples;
using Xor;

const string Usage = """
    Learns the exclusive or with a small network, and fails to with a linear model.

    Usage: dotnet run -c Release --project examples/Xor [-- OPTIONS]

      --steps N  steps of gradient descent (default 1000, with --quick 300)
      --seed N   start of the random weights (default 1)
      --quick    fewer steps
      --help     this text
    """;

return CommandLine.Run(args, Usage, line =>
{
    var steps = line.Number("--steps", line.Has("--quick") ? 300 : 1000);
    RandomSource random = new(line.Number("--seed", 1, least: 0));

    var x = Tensor.From(new float[,] { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } });
    var y = Tensor.From(new float[,] { { 0 }, { 1 }, { 1 }, { 0 } });
    XorNet network = new(random);
    Linear linear = new(2, 1, random: random);
    Adam adam = new([.. network.Parameters, .. linear.Parameters], rate: 0.05);

    Console.WriteLine("step   network    linear");
    for (var step = 0; step <= steps; step++)
    {
        var loss = Loss.BinaryCrossEntropyWithLogits(network.Forward(x), y);
        var linearLoss = Loss.BinaryCrossEntropyWithLogits(linear.Forward(x), y);
        if (step % (steps / 5 is 0 ? 1 : steps / 5) == 0) Console.WriteLine(FormattableString.Invariant($"{step,4}{loss.Item(),10:0.0000}{linearLoss.Item(),10:0.0000}"));
        adam.ClearGrads();
        (loss + linearLoss).Backward();
        adam.Step();
    }

    var answers = network.Forward(x).Sigmoid().ToArray<float>();
    Console.WriteLine();
    for (var i = 0; i < 4; i++) Console.WriteLine(FormattableString.Invariant($"{i >> 1} xor {i & 1} is 1 with probability {answers[i]:0.000}"));
    var right = answers.Zip(y.ToArray<float>()).Count(pair => pair.First > 0.5f == pair.Second > 0.5f);
    Console.WriteLine(FormattableString.Invariant($"{right} of 4 right, loss {Loss.BinaryCrossEntropyWithLogits(network.Forward(x), y).Item():0.0000}"));
});
