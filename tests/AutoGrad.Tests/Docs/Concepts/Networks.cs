using AutoGrad;
using AutoGrad.Nn;
using AutoGrad.Training;

namespace Docs.Concepts;

sealed partial class XorNet : Module
{
    readonly Linear hidden = new(2, 8, random: 1);
    readonly Linear output = new(8, 1, random: 2);

    public override Tensor Forward(Tensor x) => output.Forward(hidden.Forward(x).Tanh());
}

static class Networks
{
    public static void Matrices()
    {
        RandomSource random = new(1);
        var x = Tensor.Normal([5, 3], random, dtype: DType.Float64);    // five examples of three features
        var w = Tensor.Normal([2, 3], random, dtype: DType.Float64).RequireGrad();
        var y = x.MatMul(w.Mt);                                         // [5, 2]

        var dy = Tensor.Normal([5, 2], random, dtype: DType.Float64);
        y.Backward(dy);
        Console.WriteLine($"largest difference from dYᵀ·X: {(w.Grad! - dy.Mt.MatMul(x)).Abs().Max().Item():0.000000}");
    }

    public static void Training()
    {
        var x = Tensor.From(new float[,] { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } });
        var y = Tensor.From(new float[,] { { 0 }, { 1 }, { 1 }, { 0 } });
        XorNet network = new();
        Adam adam = new(network.Parameters, rate: 0.05);
        for (var step = 0; step < 300; step++)
        {
            var loss = Loss.MeanSquaredError(network.Forward(x), y);
            adam.ClearGrads();
            loss.Backward();
            adam.Step();
        }
        foreach (var answer in network.Forward(x).ToArray<float>()) Console.WriteLine($"{Math.Abs(answer):0.0}");
    }

    public static void Vanishing()
    {
        foreach (var depth in (int[])[1, 5, 10, 30])
        {
            var x = Tensor.Scalar(0, DType.Float64).RequireGrad();
            var y = x;
            for (var layer = 0; layer < depth; layer++) y = y.Sigmoid();
            y.Backward();
            Console.WriteLine($"{depth,2} sigmoids: {x.Grad!.Item():0.0e+00}");
        }
    }
}
