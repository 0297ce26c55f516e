using AutoGrad.Nn;
using AutoGrad.Training;

namespace AutoGrad.Benchmarks;

/// <summary>A step of training of a recurrent network: an LSTM over 50 steps, and a linear layer on its last output.</summary>
static class LstmStep
{
    public static Workload Workload => new("lstm_step", () =>
    {
        Lstm lstm = new(64, 128, batchFirst: true);
        Linear output = new(128, 10);
        Tensor x = Data.Normal(32, 50, 64), y = Data.Labels(10, 32);
        Adam adam = new([.. lstm.Parameters, .. output.Parameters]);
        return TrainingSteps.Step(adam, () => Loss.CrossEntropy(output.Forward(lstm.Forward(x)[.., ^1]), y));
    });
}
