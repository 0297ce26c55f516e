using AutoGrad.Tests.Examples.Shared;

namespace AutoGrad.Tests.Examples.VanishingGradients;

public sealed class VanishingGradientsTests
{
    [Fact]
    public void The_gradient_vanishes_without_normalisation_and_residuals_and_is_drawn()
    {
        using ExamplePage page = new();
        var run = ExampleRun.Good("VanishingGradients", "--quick", "--out", page.File);
        var ratios = run.Figures("gradient of the first layer by that of the last: sigmoid ([^ ]+), normalised ([^ ]+), residual ([^ ]+)");
        Assert.InRange(ratios[0], 0, 1e-7);
        Assert.InRange(ratios[1], 0.1, 10);
        Assert.InRange(ratios[2], 0.01, 10);
        Assert.Contains("NaN as it is", run.Output, StringComparison.Ordinal);

        Assert.Equal([3, 5, 2], page.Pictures().Select(ExamplePage.Curves));
        Assert.All(["Sigmoid networks: 16 layers", "ReLU, gain √2", "clipped to length 1", "prefers-color-scheme: dark"], text => Assert.Contains(text, page.Text(), StringComparison.Ordinal));
    }
}
