namespace AutoGrad.Tests.Training.Optimisers;

/// <summary>tanh(x·W₁ᵀ + b₁)·W₂ᵀ + b₂ on 32 samples of a smooth function; without biases all parameters are matrices.</summary>
sealed class SmallNet
{
    readonly Tensor x, y;
    readonly Parameter first, second;
    readonly Parameter? firstBias, secondBias;

    public SmallNet(DType type = DType.Float64, bool biases = true, long seed = 1)
    {
        RandomSource random = new(seed);
        x = Tensor.Uniform([32, 3], random, -1, 1, type);
        y = Tensor.Concat([(x[.., 0..1] * 2).Sin() + x[.., 1..2], x[.., 2..3] * x[.., 0..1]], axis: 1);
        first = new(Tensor.Normal([10, 3], random, deviation: 0.6, dtype: type), "first.weight");
        second = new(Tensor.Normal([2, 10], random, deviation: 0.3, dtype: type), "second.weight");
        if (biases) (firstBias, secondBias) = (new(Tensor.Normal([10], random, deviation: 0.3, dtype: type), "first.bias"), new(Tensor.Zeros([2], type), "second.bias"));
    }

    public IEnumerable<Parameter> Parameters => firstBias is null ? [first, second] : [first, firstBias, second, secondBias!];

    public static SmallNet For(string optimiser, DType type = DType.Float64) => new(type, optimiser != "Muon");

    public Tensor Loss() => Loss(x, y);

    /// <summary>The loss of some of the samples.</summary>
    public Tensor Loss(Range samples) => Loss(x[samples], y[samples]);

    /// <summary>All weights, bit by bit.</summary>
    public double[] Weights() => [.. Parameters.SelectMany(parameter => parameter.Value.To(DType.Float64).ToArray<double>())];

    Tensor Loss(Tensor input, Tensor target)
    {
        var hidden = input.MatMul(first.Mt);
        var output = (firstBias is null ? hidden : hidden + firstBias).Tanh().MatMul(second.Mt);
        return ((secondBias is null ? output : output + secondBias) - target).Square().Mean();
    }
}
