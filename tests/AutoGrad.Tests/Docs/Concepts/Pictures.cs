using AutoGrad;
using AutoGrad.Nn;
using AutoGrad.Testing;
using AutoGrad.Training;

namespace Docs.Concepts;

static class Bars
{
    public static (Tensor Pictures, Tensor Labels) Draw(int count, RandomSource random)
    {
        var labels = Tensor.RandomIntegers([count], 0, 2, random);             // 0: across, 1: upright
        var place = Tensor.RandomIntegers([count, 1, 1, 1], 1, 7, random);
        var upright = labels.Reshape(count, 1, 1, 1).EqualTo(1);
        var (row, column) = (Tensor.Arange(8).Reshape(8, 1), Tensor.Arange(8));
        var bar = (upright & column.EqualTo(place)) | (!upright & row.EqualTo(place));
        return (bar.To(DType.Float32) + Tensor.Normal([count, 1, 8, 8], random, deviation: 0.3), labels);
    }
}

static class Pictures
{
    public static void Edges()
    {
        var picture = Tensor.From(new double[,]
        {
            { 0, 0, 0, 1, 1, 1 },
            { 0, 0, 0, 1, 1, 1 },
            { 0, 0, 0, 1, 1, 1 },
            { 0, 0, 0, 1, 1, 1 },
        });
        var kernel = Tensor.From(new double[,] { { -1, 0, 1 }, { -1, 0, 1 }, { -1, 0, 1 } });
        Console.WriteLine(picture.Reshape(1, 1, 4, 6).Convolve(kernel.Reshape(1, 1, 3, 3)).Reshape(2, 4));
    }

    public static void SharedWeights()
    {
        RandomSource random = new(1);
        var x = Tensor.Normal([1, 1, 4, 6], random, dtype: DType.Float64);
        var w = Tensor.Normal([1, 1, 3, 3], random, dtype: DType.Float64).RequireGrad();
        var y = x.Convolve(w);
        var dy = Tensor.Normal(y.Shape, random, dtype: DType.Float64);
        y.Backward(dy);

        var sum = (dy[0, 0] * x[0, 0, 1..3, 2..6]).Sum();   // the kernel's entry in row 1, column 2
        Console.WriteLine($"difference {(w.Grad![0, 0, 1, 2] - sum).Abs().Item():0.000000}");
    }

    public static void Classifier()
    {
        RandomSource random = new(1);
        Sequential model =
        [
            new Conv2d(1, 8, 3, random: random), Activation.Relu(), new MaxPool2d(2),
            new Flatten(), new Linear(8 * 3 * 3, 2, random: random),
        ];
        Adam adam = new(model.Parameters, rate: 0.01);
        for (var step = 0; step < 60; step++)
        {
            var (pictures, labels) = Bars.Draw(32, random);
            var loss = Loss.CrossEntropy(model.Forward(pictures), labels);
            adam.ClearGrads();
            loss.Backward();
            adam.Step();
        }

        var (unseen, expected) = Bars.Draw(200, random);
        var right = model.Forward(unseen).ArgMax(1).EqualTo(expected).CountNonZero();
        Console.WriteLine($"{(right.Item() >= 196 ? "at least 196" : $"only {right.Item()}")} of 200 unseen pictures right");
    }

    public static void Proof()
    {
        var (pictures, labels) = Bars.Draw(2, random: 1);
        Sequential model = [new Conv2d(1, 2, 3, random: 1), Activation.Tanh(), new AveragePool2d(2), new Flatten(), new Linear(18, 2, random: 2)];
        var report = GradCheck.Check(x => Loss.CrossEntropy(model.Forward(x), labels), pictures, model.Parameters);
        Console.WriteLine(report.Verdict);
    }
}
