using AutoGrad.Nn;
using AutoGrad.Training;

namespace AutoGrad.Tests.Training.Saving;

sealed partial class TorchNet : Module
{
    readonly Conv2d firstConv = new(2, 3, 3, padding: [1, 1]);
    readonly Linear lastLayer = new(48, 2);
    readonly BatchNorm2d batchNorm = new(3);

    public override Tensor Forward(Tensor x) => lastLayer.Forward(firstConv.Forward(x).Relu().Flatten(1));

}

public sealed class TorchNamesTests
{
    /// <summary>The file holds the weights of a PyTorch model with snake_case names, an input and the output that PyTorch computes for it.</summary>
    [Fact]
    public void Weights_of_a_PyTorch_model_load_and_give_its_output()
    {
        using var stream = TempFolder.Fixture("torch-net.safetensors");
        var saved = Safetensors.Load(stream);
        NameMap map = new(("x", null), ("y", null)) { Otherwise = TorchNames.FromTorch };
        TorchNet net = new();
        net.Load(saved.Renamed(map));
        var (y, expected) = (net.Forward(saved["x"]).ToArray<float>(), saved["y"].ToArray<float>());
        for (var i = 0; i < y.Length; i++) Assert.Equal(expected[i], y[i], 1e-5f);

        var error = Assert.Throws<StateMismatchException>(() => net.Load(saved));
        Assert.Equal(9, error.Missing.Count);
        Assert.Equal(11, error.Unexpected.Count);
        net.Load(saved.Renamed(TorchNames.FromTorch), partial: true);
    }

    [Theory]
    [InlineData("fc1.weight", "fc1.weight")]
    [InlineData("layer_norm.running_mean", "layerNorm.runningMean")]
    [InlineData("attn.in_proj_weight", "attn.inProjWeight")]
    [InlineData("bn.num_batches_tracked", "bn.numBatchesTracked")]
    [InlineData("blocks.0.self_attn.out_proj.bias", "blocks.0.selfAttn.outProj.bias")]
    [InlineData("lstm.weight_ih_l0", "lstm.layers.0.weightIh")]
    [InlineData("bias_hh_l12_reverse", "reverse.12.biasHh")]
    public void Names_go_there_and_back(string torch, string ours)
    {
        Assert.Equal(ours, TorchNames.FromTorch(torch));
        Assert.Equal(torch, TorchNames.ToTorch(ours));
    }

    [Fact]
    public void The_first_rule_that_fits_decides_and_a_star_stands_for_the_same_on_both_sides()
    {
        NameMap map = new(("backbone.*.w", "encoder.*.weight"), ("backbone.*", null), ("head", "tail"));
        Assert.Equal("encoder.0.1.weight", map.Of("backbone.0.1.w"));
        Assert.Null(map.Of("backbone.0.1.b"));
        Assert.Equal("tail", map.Of("head"));
        Assert.Equal("heads", map.Of("heads"));
        Assert.Throws<ArgumentException>(() => new NameMap(("a", "*")));
        Dictionary<string, Tensor> state = new() { ["a"] = Tensor.Ones([1]), ["b"] = Tensor.Ones([1]) };
        Assert.Contains("'a' and 'b'", Assert.Throws<ArgumentException>(() => state.Renamed(_ => "c")).Message, StringComparison.Ordinal);
    }
}
