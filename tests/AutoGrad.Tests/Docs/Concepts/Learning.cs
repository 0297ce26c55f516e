using AutoGrad;
using AutoGrad.Nn;
using AutoGrad.Training;

namespace Docs.Concepts;

static class Learning
{
    public static void Classes()
    {
        var scores = Tensor.From(new double[,] { { 2, 1, 0 } }).RequireGrad();
        var label = Tensor.From([0L]);
        var loss = Loss.CrossEntropy(scores, label);
        loss.Backward();
        Console.WriteLine($"probabilities {scores.Detach().Softmax()}");
        Console.WriteLine($"loss          {loss.Item():0.00000000}");
        Console.WriteLine($"gradient      {scores.Grad}");
    }

    public static void Batches()
    {
        RandomSource random = new(1);
        var x = Tensor.Normal([60, 3], random, dtype: DType.Float64);
        var y = Tensor.Normal([60, 1], random, dtype: DType.Float64);
        Parameter w = new(Tensor.Normal([3, 1], random, dtype: DType.Float64));

        Tensor GradientOf(Range rows) => Gradient.Of(Loss.MeanSquaredError(x[rows].MatMul(w), y[rows]), w)[0];
        var mean = (GradientOf(0..20) + GradientOf(20..40) + GradientOf(40..60)) / 3;
        Console.WriteLine($"all 60    {GradientOf(0..60).Flatten()}");
        Console.WriteLine($"first 20  {GradientOf(0..20).Flatten()}");
        Console.WriteLine($"mean of 3 {mean.Flatten()}");
    }

    public static void Valley()
    {
        Console.WriteLine($"plain     {StepsOf(p => new Sgd(p, rate: 0.018))} steps");
        Console.WriteLine($"momentum  {StepsOf(p => new Sgd(p, rate: 0.018, momentum: 0.9))} steps");
        Console.WriteLine($"Adam      {StepsOf(p => new Adam(p, rate: 0.1))} steps");

        static int StepsOf(Func<Parameter[], Optimiser> make)
        {
            Parameter p = new(Tensor.From([1.0, 1.0]));
            var optimiser = make([p]);
            var curvature = Tensor.From([1.0, 100]);
            for (var step = 0; ; step++)
            {
                var height = 0.5 * (curvature * p * p).Sum();   // a valley, 100 times as steep across as along
                if (height.Item() < 1e-6) return step;
                optimiser.ClearGrads();
                height.Backward();
                optimiser.Step();
            }
        }
    }
}
