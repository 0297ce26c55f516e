using System.Text.RegularExpressions;
using AutoGrad.Tests.Examples.Shared;

namespace AutoGrad.Tests.Examples.Saliency;

public sealed class SaliencyTests
{
    [Fact]
    public void The_shares_of_the_pixels_add_up_and_are_drawn()
    {
        using ExamplePage page = new();
        var run = ExampleRun.Good("Saliency", "--quick", "--out", page.File);
        Assert.InRange(run.Figures("largest completeness error ([^ ]+)")[0], 0, 0.01);
        Assert.InRange(Regex.Count(run.Output, "(?m)^    ([0-9])        \\1 "), 4, 6);
        Assert.Equal(24, page.Pictures().Count(picture => picture.Elements().Count() > 30));
    }
}
