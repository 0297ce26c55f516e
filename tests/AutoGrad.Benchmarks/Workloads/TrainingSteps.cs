using AutoGrad.Nn;
using AutoGrad.Training;

namespace AutoGrad.Benchmarks;

/// <summary>Steps of training: forward, loss, backward, update.</summary>
static class TrainingSteps
{
    public static IEnumerable<Workload> All =>
    [
        new("mlp_step", () =>
        {
            Linear first = new(784, 512), second = new(512, 512), third = new(512, 10);
            Tensor x = Data.Normal(128, 784), y = Data.Labels(10, 128);
            Adam adam = new([.. first.Parameters, .. second.Parameters, .. third.Parameters]);
            return Step(adam, () => Loss.CrossEntropy(third.Forward(second.Forward(first.Forward(x).Relu()).Relu()), y));
        }),
        new("cnn_step", () =>
        {
            Conv2d first = new(1, 32, 3), second = new(32, 64, 3);
            Linear hidden = new(9216, 128), output = new(128, 10);
            Tensor x = Data.Normal(64, 1, 28, 28), y = Data.Labels(10, 64);
            Adam adam = new([.. first.Parameters, .. second.Parameters, .. hidden.Parameters, .. output.Parameters]);
            return Step(adam, () =>
            {
                var image = second.Forward(first.Forward(x).Relu()).Relu().MaxPool([2]);
                return Loss.CrossEntropy(output.Forward(hidden.Forward(image.Flatten(1)).Relu()), y);
            });
        }),
        new("xor_step", () =>
        {
            Linear first = new(2, 8), second = new(8, 1);
            Tensor x = Tensor.From(new float[,] { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } }), y = Tensor.From(new float[,] { { 0 }, { 1 }, { 1 }, { 0 } });
            Sgd sgd = new([.. first.Parameters, .. second.Parameters], 0.1);
            return Step(sgd, () =>
            {
                var error = second.Forward(first.Forward(x).Tanh()) - y;
                return (error * error).Mean();
            });
        }),
    ];

    public static Action Step(Optimiser optimiser, Func<Tensor> loss) => () =>
    {
        optimiser.ClearGrads();
        loss().Backward();
        optimiser.Step();
    };
}
