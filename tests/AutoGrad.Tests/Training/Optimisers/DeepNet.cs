namespace AutoGrad.Tests.Training.Optimisers;

/// <summary>Three layers with tanh on 64 samples, whose six inputs have scales from 1 to 0.02: a badly conditioned problem.</summary>
sealed class DeepNet
{
    public const double Goal = 0.004;

    readonly Tensor x, y;
    readonly List<(Parameter Weight, Parameter Bias)> layers = [];

    public DeepNet()
    {
        RandomSource random = 1;
        var normal = Tensor.Normal([64, 6], random, dtype: DType.Float64) + 0.5;
        x = normal * Tensor.From(new[] { 1, 0.5, 0.2, 0.1, 0.05, 0.02 });
        y = normal.MatMul(Tensor.Normal([6, 2], random, deviation: 0.5, dtype: DType.Float64)).Tanh();
        int[] widths = [6, 12, 12, 2];
        for (var i = 0; i < 3; i++)
        {
            layers.Add((new(Tensor.Normal([widths[i + 1], widths[i]], random, deviation: 1 / Math.Sqrt(widths[i]), dtype: DType.Float64)), new(Tensor.Zeros([widths[i + 1]], DType.Float64))));
        }
    }

    public IEnumerable<Parameter> Parameters => layers.SelectMany(layer => (Parameter[])[layer.Weight, layer.Bias]);

    public Tensor Loss() => Half(Output(), y);

    /// <summary>The loss against targets drawn from the model: normal, with its output as mean.</summary>
    public Tensor SampledLoss(RandomSource random)
    {
        var output = Output();
        return Half(output, output.Detach() + Tensor.Normal(output.Shape, random, dtype: DType.Float64));
    }

    static Tensor Half(Tensor output, Tensor target) => (output - target).Square().Sum() / 128;

    Tensor Output()
    {
        var h = x;
        for (var i = 0; i < layers.Count; i++)
        {
            h = h.MatMul(layers[i].Weight.Mt) + layers[i].Bias;
            if (i < 2) h = h.Tanh();
        }
        return h;
    }
}
