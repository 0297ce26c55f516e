using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AutoGrad.Tests.Examples.Shared;

namespace AutoGrad.Tests.Examples.Mixture;

public sealed class MixtureTests : IDisposable
{
    readonly string page = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.html");

    public void Dispose() => File.Delete(page);

    [Fact]
    public void The_fit_is_a_little_more_likely_than_the_truth_and_drawn()
    {
        var run = ExampleRun.Of("Mixture", "--quick", "--out", page);
        Assert.Equal((0, ""), (run.Code, run.Errors));
        var found = Regex.Match(run.LastLine, "^mean log-likelihood (-[0-9.]+), of the true parameters (-[0-9.]+)$");
        Assert.True(found.Success, run.LastLine);
        Assert.InRange(Number(found.Groups[1].Value) - Number(found.Groups[2].Value), 0, 0.05);
        var html = File.ReadAllText(page);
        var pictures = Regex.Matches(html, "<svg.*?</svg>", RegexOptions.Singleline).Select(match => XElement.Parse(match.Value)).ToArray();
        Assert.Equal(2, pictures.Length);
        Assert.InRange(pictures[0].Descendants().Count(element => element.Name.LocalName == "circle"), 600, 610);
        Assert.DoesNotMatch("src=|href=|url\\(|@import|<script", html);
    }

    [Fact]
    public void A_wrong_option_is_named_and_the_usage_shown()
    {
        var run = ExampleRun.Of("Mixture", "--clouds", "7");
        Assert.Equal(2, run.Code);
        Assert.Contains("--clouds", run.Errors.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains("--project examples/Mixture", run.Errors, StringComparison.Ordinal);
    }

    static double Number(string found) => double.Parse(found, CultureInfo.InvariantCulture);
}
