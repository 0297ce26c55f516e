using AutoGrad;
using AutoGrad.Nn;
using AutoGrad.Training;

namespace Docs.FromPyTorch;

static class Differences
{
    public static void Loop()
    {
        RandomSource random = new(1);
        var (x, y) = (Tensor.Normal([64, 4], random), Tensor.RandomIntegers([64], 0, 3, random));
        Sequential model = [new Linear(4, 16, random: random), Activation.Relu(), new Linear(16, 3, random: random)];
        AdamW optimiser = new(model.Parameters, rate: 1e-2);

        model.Train();
        for (var step = 0; step < 10; step++)
        {
            var loss = Loss.CrossEntropy(model.Forward(x), y);
            optimiser.ClearGrads();
            loss.Backward();
            optimiser.Step();
        }

        model.Eval();
        using (Tape.Pause()) Console.WriteLine(model.Forward(x).ArgMax(1).Shape);
    }

    public static void Immutable()
    {
        var x = Tensor.From([1.0, -2, 3]);
        x += 1;                                     // a new tensor under the old name
        x = Tensor.Where(x < 0, 0, x);              // torch: x[x < 0] = 0
        x = x.Scatter(0, Tensor.From([2L]), 9);     // torch: x[2] = 9
        Console.WriteLine(x);

        Parameter w = new(Tensor.From([1.0, 2]));
        var before = w * 10;
        w.Assign(Tensor.From([5.0, 5]));            // torch: with torch.no_grad(): w.copy_(…)
        Console.WriteLine($"{before.Detach()} was computed with the old value");
    }

    public static void Refusals()
    {
        Try(() => Tensor.From([1, 2]) + Tensor.From([0.5, 0.5]));
        Try(() => Loss.MeanSquaredError(Tensor.Zeros([8, 1]), Tensor.Zeros([8])));

        static void Try(Func<Tensor> function)
        {
            try { function(); }
            catch (ArgumentException) { Console.WriteLine("refused"); }
        }
    }
}
