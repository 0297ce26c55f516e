using AutoGrad.Nn;
using AutoGrad.Training;

namespace AutoGrad.Tests.Training.Optimisers;

public class KfacTests
{
    /// <summary>For one linear layer under half the squared error, F = A ⊗ G exactly, and with targets drawn from the model G is the identity.</summary>
    [Fact]
    public void The_covariances_are_those_of_inputs_and_gradients()
    {
        RandomSource random = 3;
        var (x, y) = (Tensor.Normal([20, 3], random, dtype: DType.Float64), Tensor.Normal([20, 2], random, dtype: DType.Float64));
        Parameter weight = new(Tensor.Normal([2, 3], random, dtype: DType.Float64)), bias = new(Tensor.Normal([2], random, dtype: DType.Float64));
        Kfac kfac = new([bias, weight], rate: 0, damping: 1e-3);
        kfac.Step(() => (x.MatMul(weight.Mt) + bias - y).Square().Sum() / 20);
        var ones = Tensor.Concat([x, Tensor.Ones([20, 1], DType.Float64)], axis: 1);
        // The gradient of one sample's loss is 2(ŷ − y), and G its mean square.
        var each = (x.MatMul(weight.Value.Mt) + bias.Value - y) * 2;
        var state = kfac.State();
        AssertClose(ones.Mt.MatMul(ones) / 20, state["layer.1.input"]);
        AssertClose(each.Mt.MatMul(each) / 20, state["layer.1.output"]);
        Assert.Equal([weight, bias], kfac.Curved);
    }

    /// <summary>With a square of the loss that the curvature belongs to, one undamped step of rate 1 solves a linear regression.</summary>
    [Fact]
    public void One_step_solves_a_linear_regression()
    {
        RandomSource random = 5;
        var x = Tensor.Normal([40, 3], random, dtype: DType.Float64);
        var (w, b) = (Tensor.Normal([2, 3], random, dtype: DType.Float64), Tensor.Normal([2], random, dtype: DType.Float64));
        var y = x.MatMul(w.Mt) + b;
        Parameter weight = new(Tensor.Zeros([2, 3], DType.Float64)), bias = new(Tensor.Zeros([2], DType.Float64));
        Kfac kfac = new([weight, bias], rate: 1, momentum: 0, damping: 1e-16, trust: double.PositiveInfinity);
        Tensor Output() => x.MatMul(weight.Mt) + bias;
        // Errors of ±1 in both outputs, uncorrelated: the Fisher matrix of ½(ŷ − y)² has G = 1.
        double[] signs = [.. Enumerable.Range(0, 40).SelectMany(i => (double[])[i % 2 == 0 ? 1 : -1, i / 2 % 2 == 0 ? 1 : -1])];
        var noise = Tensor.From(signs, [40, 2]);
        kfac.Step(() => (Output() - y).Square().Sum() / 80, () =>
        {
            var output = Output();
            return (output - (output.Detach() + noise)).Square().Sum() / 80;
        });
        AssertClose(w, weight.Value, 1e-6);
        AssertClose(b, bias.Value, 1e-6);
    }

    /// <summary>A convolution is a linear layer on its patches, so a 1 × 1 kernel and a matrix give the same steps.</summary>
    [Fact]
    public void A_convolution_of_one_by_one_is_a_linear_layer()
    {
        RandomSource random = 7;
        var image = Tensor.Normal([4, 3, 5, 6], random, dtype: DType.Float64);
        var rows = image.Permute(0, 2, 3, 1).Reshape(120, 3);
        var start = Tensor.Normal([2, 3], random, dtype: DType.Float64);
        Parameter kernel = new(start.Reshape(2, 3, 1, 1)), kernelBias = new(Tensor.Zeros([2], DType.Float64));
        Parameter matrix = new(start), matrixBias = new(Tensor.Zeros([2], DType.Float64));
        // The batch is 4 images there and 120 rows here: the same curvature of the same loss is 30 times as great here.
        Kfac images = new([kernel, kernelBias], damping: 0.01, trust: double.PositiveInfinity), flat = new([matrix, matrixBias], damping: 0.3, rate: 3, trust: double.PositiveInfinity);
        for (var step = 0; step < 4; step++)
        {
            images.Step(() => image.Convolve(kernel, kernelBias).Tanh().Square().Sum() / 4);
            flat.Step(() => (rows.MatMul(matrix.Mt) + matrixBias).Tanh().Square().Sum() / 4);
        }
        AssertClose(matrix.Value, kernel.Value.Reshape(2, 3), 1e-8);
        AssertClose(matrixBias.Value, kernelBias.Value, 1e-8);
    }

    [Fact]
    public void Layers_of_modules_are_found_whoever_wrote_them()
    {
        Conv2d first = new(1, 4, 3, padding: [1, 1], random: 1);
        Linear second = new(4 * 6 * 6, 5, random: 2);
        Parameter scale = new(Tensor.Ones([5]), "scale"), own = new(Tensor.Normal([5, 3], 4, deviation: 0.3f), "own");
        var x = Tensor.Normal([8, 1, 6, 6], 3);
        Kfac kfac = new([.. first.Parameters, .. second.Parameters, scale, own], rate: 0.05);
        Tensor Loss() => Loss2(second.Forward(first.Forward(x).Relu().Flatten(1)) * scale);
        Tensor Loss2(Tensor hidden) => (hidden.Tanh().MatMul(own) - 1).Square().Mean();
        var before = kfac.Step(Loss).Item();
        Assert.Equal([first.Weight, first.Bias!, second.Weight, second.Bias!, own], kfac.Curved);
        for (var step = 0; step < 30; step++) kfac.Step(Loss);
        Assert.InRange(Loss().Item(), 0, 0.3 * before);
        Assert.NotEqual(1f, scale.Value[0].Item<float>());
    }

    [Fact]
    public void A_loop_of_one_s_own_watches_the_loss()
    {
        SmallNet joint = new(), apart = new();
        Kfac first = new(joint.Parameters), second = new(apart.Parameters);
        for (var step = 0; step < 5; step++)
        {
            first.Step(joint.Loss);
            second.ClearGrads();
            var loss = apart.Loss();
            second.Watch(loss);
            loss.Backward();
            second.Step();
        }
        Assert.Equal(joint.Weights(), apart.Weights());
    }

    /// <summary>
    /// A deep network on inputs of unequal scale, from the same weights and on the same batch: K-FAC as it comes against the best of a grid of rates, none of which gets there
    /// in twice as many steps.
    /// </summary>
    [Fact]
    public void Fewer_steps_than_with_momentum()
    {
        DeepNet net = new();
        Kfac kfac = new(net.Parameters);
        RandomSource random = 9;
        var steps = StepsTo(kfac, () => kfac.Step(net.Loss, () => net.SampledLoss(random)), 150);
        Assert.InRange(steps, 1, 149);
        foreach (var rate in (double[])[0.05, 0.1, 0.2, 0.3, 0.5, 0.8])
        {
            DeepNet other = new();
            Sgd sgd = new(other.Parameters, rate, momentum: 0.9);
            Assert.Equal(2 * steps, StepsTo(sgd, () => sgd.Step(other.Loss), 2 * steps));
        }
    }

    static int StepsTo(Optimiser optimiser, Func<Tensor> step, int most)
    {
        while (optimiser.Steps < most && !(step().Item() < DeepNet.Goal)) { }
        return (int)optimiser.Steps;
    }

    static void AssertClose(Tensor expected, Tensor actual, double tolerance = 1e-10)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        foreach (var (e, a) in expected.ToArray<double>().Zip(actual.ToArray<double>())) Assert.Equal(e, a, tolerance);
    }
}
