using System.Text.Json;
using AutoGrad.Nn;

namespace AutoGrad.Tests.Reference;

public class LayerArgumentsTests
{
    [Theory]
    [InlineData("Conv2d", """{"in": 4, "out": 6, "kernel": [2, 3], "stride": [1, 2], "padding": [1, 0], "dilation": 1, "groups": 2, "bias": false, "padding_mode": "reflect"}""")]
    [InlineData("Conv2d", """{"in": 4, "out": 6, "kernel": 3, "padding": "same", "padding_mode": "circular"}""")]
    [InlineData("Conv2d", """{"in": 4, "out": 6, "kernel": 3, "padding": "valid"}""")]
    [InlineData("ConvTranspose2d", """{"in": 4, "out": 6, "kernel": [3, 2], "stride": 3, "padding": [1, 0], "output_padding": [2, 1], "groups": 2, "bias": false, "dilation": [1, 2]}""")]
    [InlineData("BatchNorm1d", """{"features": 3, "momentum": null, "affine": false, "track_running_stats": false}""")]
    [InlineData("LayerNorm", """{"shape": 5, "elementwise_affine": true, "bias": false}""")]
    [InlineData("GroupNorm", """{"groups": 2, "channels": 4, "affine": false}""")]
    [InlineData("Embedding", """{"num": 7, "dim": 3, "padding_idx": -1, "max_norm": 1.5, "norm_type": 1, "scale_grad_by_freq": true}""")]
    [InlineData("PReLU", """{"num": 3, "init": 0.1}""")]
    public void All_arguments_of_torch_s_layers_are_taken(string layer, string args)
    {
        ReferenceObject read = new("test", JsonDocument.Parse(args).RootElement);
        Assert.IsType<Module>(LayerMappings.Build(layer, read).Module, exactMatch: false);
    }

    [Fact]
    public void A_layer_without_a_mapping_is_named() =>
        Assert.Contains("'Conv9d'", Assert.Throws<KeyNotFoundException>(() => LayerMappings.Build("Conv9d", new("test", JsonDocument.Parse("{}").RootElement))).Message, StringComparison.Ordinal);
}
