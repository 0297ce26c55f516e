using System.Reflection;
using System.Text.RegularExpressions;
using AutoGrad.Nn;

namespace AutoGrad.Tests.Nn.Layers;

/// <summary>docs/layers.md names everything that there is.</summary>
public partial class CatalogueTests
{
    static readonly string text = File.ReadAllText(Repository.Place("docs", "layers.md"));

    [Fact]
    public void Every_layer_is_in_the_catalogue()
    {
        var layers = Directory.EnumerateFiles(Repository.Place("src", "AutoGrad.Nn", "Layers"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Declared().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value).ToArray();
        Assert.InRange(layers.Length, 50, 100);
        // Siblings stand in one row: `Conv1d`, `2d`, `3d`.
        Assert.All(layers, layer => Assert.Contains("`" + Siblings().Replace(layer, "1d"), text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(typeof(Activation))]
    [InlineData(typeof(Initialise))]
    [InlineData(typeof(Loss))]
    [InlineData(typeof(Gain))]
    public void Every_function_is_in_the_catalogue(Type type) => Assert.All(
        type.GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly), member => Assert.Matches($@"`(Gain\.)?{member.Name}\b", text));

    [Fact]
    public void The_model_of_the_catalogue_runs()
    {
        Sequential model =
        [
            new Conv2d(1, 32, 3, same: true), new BatchNorm2d(32), Activation.Relu(), new MaxPool2d(2),
            new Flatten(), new Dropout(0.2), new Linear(32 * 14 * 14, 10),
        ];
        Assert.Equal([1, 10], model.Summary([1, 1, 28, 28]).Rows[0].Output!);
    }

    [GeneratedRegex(@"public sealed (?:partial )?class (\w+)")]
    private static partial Regex Declared();

    [GeneratedRegex("[23]d$")]
    private static partial Regex Siblings();
}
