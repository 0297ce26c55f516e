using AutoGrad.Nn;

namespace AutoGrad.Tests.Nn.Layers;

public class NormalisationLayerTests
{
    [Fact]
    public void While_training_the_batch_counts_and_running_statistics_follow()
    {
        var layer = new BatchNorm2d(2, epsilon: 0, momentum: 0.25).To(DType.Float64);
        var x = Expect.Numbers([3, 2, 2, 5]) * 2 + 3;
        var y = layer.Forward(x);
        Expect.Near(Tensor.Zeros([2], DType.Float64), y.Mean([0, 2, 3]));
        Expect.Near(Tensor.Ones([2], DType.Float64), y.Var([0, 2, 3], 0));
        Expect.Near(x.Mean([0, 2, 3]) * 0.25, layer.RunningMean!.Value);
        // Unbiased: over n − 1.
        Expect.Near((x.Var([0, 2, 3], 1) * 0.25) + 0.75, layer.RunningVar!.Value);
        Assert.Equal(1, layer.NumBatchesTracked!.Value.Item<long>());
        layer.Eval();
        var before = layer.State();
        Expect.Near((x - layer.RunningMean.Value.Reshape(2, 1, 1)) / layer.RunningVar.Value.Reshape(2, 1, 1).Sqrt(), layer.Forward(x));
        Assert.All(before, entry => Expect.Near(entry.Value, layer.State()[entry.Key], 0));
    }

    [Fact]
    public void Without_momentum_the_running_statistics_are_means_over_all_batches()
    {
        var layer = new BatchNorm1d(3, momentum: null).To(DType.Float64);
        Tensor[] batches = [Expect.Numbers([5, 3], 1), Expect.Numbers([4, 3, 2], 2), Expect.Numbers([2, 3], 3)];
        foreach (var batch in batches) layer.Forward(batch);
        Tensor[] means = [batches[0].Mean([0]), batches[1].Mean([0, 2]), batches[2].Mean([0])];
        Expect.Near(Tensor.Stack(means).Mean([0]), layer.RunningMean!.Value);
        Assert.Equal(3, layer.NumBatchesTracked!.Value.Item<long>());
    }

    [Fact]
    public void Without_running_statistics_evaluation_uses_the_batch()
    {
        var layer = new BatchNorm3d(2, trackStatistics: false, affine: false);
        Assert.Empty(layer.State());
        var x = Tensor.Normal([2, 2, 2, 1, 3], 1);
        Expect.Near(layer.Forward(x), layer.Eval().Forward(x), 0);
        Expect.Near(Normalise.Batch(x), layer.Forward(x), 0);
    }

    [Fact]
    public void Instances_are_normalised_one_by_one_and_may_be_tracked()
    {
        var x = Expect.Numbers([3, 2, 4, 2]) + 1;
        var plain = new InstanceNorm2d(2).To(DType.Float64);
        Expect.Near(Normalise.Instance(x), plain.Forward(x));
        Expect.Near(plain.Forward(x)[2], plain.Eval().Forward(x[2]));
        var tracked = new InstanceNorm2d(2, affine: true, trackStatistics: true).To(DType.Float64);
        tracked.Forward(x);
        Expect.Near(x.Mean([0, 2, 3]) * 0.1, tracked.RunningMean!.Value);
        Expect.Near((x.Var([2, 3], 1).Mean([0]) * 0.1) + 0.9, tracked.RunningVar!.Value);
        Expect.Near(Normalise.ByStatistics(x, tracked.RunningMean, tracked.RunningVar), tracked.Eval().Forward(x));
        Assert.Equal(0, tracked.NumBatchesTracked!.Value.Item<long>());
        Assert.Equal([2, 5], new InstanceNorm1d(2).Forward(Tensor.Normal([2, 5], 1)).Shape);
        Assert.Equal([1, 2, 2, 3, 4], new InstanceNorm3d(2).Forward(Tensor.Normal([1, 2, 2, 3, 4], 1)).Shape);
    }

    [Fact]
    public void Others_are_their_functions_with_parameters()
    {
        var x = Expect.Numbers([2, 4, 3]);
        var layer = new LayerNorm([4, 3], 0.01).To(DType.Float64);
        Initialise.Normal(layer.Weight!, 1);
        Initialise.Normal(layer.Bias!, 2);
        Expect.Near(Normalise.Layer(x, [4, 3], layer.Weight, layer.Bias, 0.01), layer.Forward(x), 0);
        var rms = new RmsNorm(3).To(DType.Float64);
        Initialise.Normal(rms.Weight!, 1);
        Expect.Near(x / (x.Square().Mean([-1], keepAxes: true) + Math.Pow(2, -52)).Sqrt() * rms.Weight!.Value, rms.Forward(x));
        var group = new GroupNorm(2, 4).To(DType.Float64);
        Initialise.Normal(group.Bias!, 2);
        Expect.Near(Normalise.Group(x, 2) + group.Bias!.Value.Unsqueeze(1), group.Forward(x));
    }

    [Fact]
    public void Members_have_torch_s_names_in_camel_case()
    {
        Assert.Equal(["weight", "bias", "runningMean", "runningVar", "numBatchesTracked"], new BatchNorm1d(2).State().Keys);
        Assert.Equal(["weight"], new LayerNorm(2, bias: false).State().Keys);
        Assert.Empty(new LayerNorm(2, affine: false).State());
        Assert.Empty(new GroupNorm(1, 2, affine: false).State());
        Assert.Empty(new RmsNorm([2, 2], affine: false).State());
        Assert.Empty(new InstanceNorm1d(2).State());
    }

    [Fact]
    public void A_copy_tracks_for_itself_and_initialising_sets_statistics_back()
    {
        BatchNorm1d layer = new(2);
        var copy = layer.Clone();
        copy.Forward(Tensor.Normal([4, 2], 1) + 5);
        Assert.Equal([0f, 0], layer.RunningMean!.Value.ToArray<float>());
        Assert.NotEqual([0f, 0], copy.RunningMean!.Value.ToArray<float>());
        copy.Initialise(1);
        Assert.All(layer.State(), entry => Expect.Near(entry.Value, copy.State()[entry.Key], 0));
    }

    [Fact]
    public void Of_no_elements_instances_make_none()
    {
        Assert.Equal([0, 2, 5, 5], new InstanceNorm2d(2).Forward(Tensor.Zeros([0, 2, 5, 5])).Shape);
        Assert.Equal([0, 2, 5], new InstanceNorm1d(2, affine: true).Eval().Forward(Tensor.Zeros([0, 2, 5])).Shape);
        InstanceNorm1d tracked = new(2, trackStatistics: true);
        tracked.Forward(Tensor.Zeros([0, 2, 5]));
        Assert.Equal([0f, 0], tracked.RunningMean!.Value.ToArray<float>());
        Assert.Equal([1f, 1], tracked.RunningVar!.Value.ToArray<float>());
        Expect.Refusal(() => new InstanceNorm1d(2).Forward(Tensor.Zeros([0, 2, 1])), "InstanceNorm1d", "1 places");
    }

    [Fact]
    public void A_batch_that_fails_does_not_count()
    {
        BatchNorm1d layer = new(2, momentum: null, affine: false);
        Expect.Refusal(() => layer.Forward(Expect.Numbers([3, 2])), "BatchNorm1d", "Float64[3, 2]", "Float32");
        Assert.Equal(0, layer.NumBatchesTracked!.Value.Item<long>());
        var x = Tensor.Normal([3, 2], 1);
        layer.Forward(x);
        Expect.Near(x.Mean([0]), layer.RunningMean!.Value, 1e-6);
    }

    [Fact]
    public void Statistics_of_single_examples_are_not_tracked()
    {
        foreach (var layer in (Module[])[new BatchNorm1d(2), new InstanceNorm1d(2, trackStatistics: true)])
        {
            var x = Tensor.Normal([3, 4, 2, 5], 1);
            var message = Assert.Throws<InvalidOperationException>(() => Vmap.Of(layer.Forward, x)).Message;
            Assert.All([layer.GetType().Name, "Vmap", "Eval()"], part => Assert.Contains(part, message, StringComparison.Ordinal));
            Assert.Equal([0f, 0, 1, 1, 0], layer.State().Values.Where(value => value.DType.IsFloating).Skip(layer is BatchNorm1d ? 2 : 0).SelectMany(value => value.ToArray<float>()).Append(layer.State()["numBatchesTracked"].Item<long>()));
            layer.Eval();
            Expect.Near(layer.Forward(x.Flatten(0, 1)).Reshape(3, 4, 2, 5), Vmap.Of(layer.Forward, x), 1e-6);
        }
    }

    [Fact]
    public void Numbers_that_make_no_sense_are_named()
    {
        foreach (var epsilon in (double[])[-1e-9, double.NaN, double.PositiveInfinity])
        {
            Expect.Refusal(() => new BatchNorm2d(2, epsilon), "BatchNorm2d", "epsilon");
            Expect.Refusal(() => new InstanceNorm1d(2, epsilon), "InstanceNorm1d", "epsilon");
            Expect.Refusal(() => new LayerNorm(2, epsilon), "LayerNorm", "epsilon");
            Expect.Refusal(() => new RmsNorm(2, epsilon), "RmsNorm", "epsilon");
            Expect.Refusal(() => new GroupNorm(1, 2, epsilon), "GroupNorm", "epsilon");
        }
        foreach (var momentum in (double[])[-0.1, 1.1, double.NaN])
        {
            Expect.Refusal(() => new BatchNorm1d(2, momentum: momentum), "BatchNorm1d", "momentum");
            Expect.Refusal(() => new InstanceNorm3d(2, momentum: momentum), "InstanceNorm3d", "momentum");
        }
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Expect.Refusal(() => new BatchNorm2d(3).Forward(Tensor.Zeros([2, 3, 4])), "BatchNorm2d", "Float32[2, 3, 4]", "takes 4");
        Expect.Refusal(() => new BatchNorm1d(3).Forward(Tensor.Zeros([2, 4])), "BatchNorm1d", "4 channels along axis 1", "made for 3");
        Expect.Refusal(() => new BatchNorm1d(3).Forward(Tensor.Zeros([1, 3])), "BatchNorm1d", "1 numbers for each channel", "Eval()");
        Expect.Refusal(() => new InstanceNorm1d(3).Forward(Tensor.Zeros([2, 3, 1])), "InstanceNorm1d", "1 places");
        Expect.Refusal(() => new LayerNorm(3).Forward(Tensor.Zeros([2, 4])), "LayerNorm", "Float32[2, 4]", "[3]");
        Expect.Refusal(() => new RmsNorm([2, 3]).Forward(Tensor.Zeros([3])), "RmsNorm", "[2, 3]");
        Expect.Refusal(() => new GroupNorm(2, 4).Forward(Tensor.Zeros([2, 6])), "GroupNorm", "6 channels");
        Expect.Refusal(() => new GroupNorm(3, 4), "GroupNorm", "3 groups");
        Expect.Refusal(() => new BatchNorm1d(0), "BatchNorm1d", "0 features");
    }
}
