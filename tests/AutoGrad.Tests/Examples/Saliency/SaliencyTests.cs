using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AutoGrad.Tests.Examples.Shared;

namespace AutoGrad.Tests.Examples.Saliency;

public sealed class SaliencyTests : IDisposable
{
    readonly string page = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.html");

    public void Dispose() => File.Delete(page);

    [Fact]
    public void The_shares_of_the_pixels_add_up_and_are_drawn()
    {
        var run = ExampleRun.Of("Saliency", "--quick", "--out", page);
        Assert.Equal((0, ""), (run.Code, run.Errors));
        var found = Regex.Match(run.LastLine, "^largest completeness error ([^ ]+)$");
        Assert.True(found.Success, run.LastLine);
        Assert.InRange(double.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture), 0, 0.01);
        Assert.InRange(Regex.Count(run.Output, "(?m)^    ([0-9])        \\1 "), 4, 6);
        var html = File.ReadAllText(page);
        Assert.Equal(24, Regex.Matches(html, "<svg.*?</svg>", RegexOptions.Singleline).Select(match => XElement.Parse(match.Value)).Count(picture => picture.Elements().Count() > 30));
        Assert.DoesNotMatch("src=|href=|url\\(|@import|<script", html);
    }

    [Fact]
    public void A_wrong_option_is_named_and_the_usage_shown()
    {
        var run = ExampleRun.Of("Saliency", "--moments", "0");
        Assert.Equal(2, run.Code);
        Assert.Contains("--moments", run.Errors.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains("--project examples/Saliency", run.Errors, StringComparison.Ordinal);
    }
}
