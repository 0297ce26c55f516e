using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AutoGrad.Tests.Examples.Shared;

namespace AutoGrad.Tests.Examples.NeuralOde;

public sealed class NeuralOdeTests : IDisposable
{
    readonly string page = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.html");

    public void Dispose() => File.Delete(page);

    [Fact]
    public void The_network_finds_the_solution_and_draws_it()
    {
        var run = ExampleRun.Of("NeuralOde", "--quick", "--out", page);
        Assert.Equal((0, ""), (run.Code, run.Errors));
        var found = Regex.Match(run.LastLine, "^largest error ([^ ]+)$");
        Assert.True(found.Success, run.LastLine);
        Assert.InRange(double.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture), 0, 1e-2);
        var html = File.ReadAllText(page);
        Assert.Equal(3, Regex.Matches(html, "<svg.*?</svg>", RegexOptions.Singleline).Select(match => XElement.Parse(match.Value)).Count());
        Assert.DoesNotMatch("src=|href=|url\\(|@import|<script", html);
    }

    [Fact]
    public void A_wrong_option_is_named_and_the_usage_shown()
    {
        var run = ExampleRun.Of("NeuralOde", "--damping", "100");
        Assert.Equal(2, run.Code);
        Assert.Contains("--damping", run.Errors.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains("--project examples/NeuralOde", run.Errors, StringComparison.Ordinal);
    }
}
