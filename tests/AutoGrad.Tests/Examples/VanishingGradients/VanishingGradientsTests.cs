using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AutoGrad.Tests.Examples.Shared;

namespace AutoGrad.Tests.Examples.VanishingGradients;

public sealed class VanishingGradientsTests : IDisposable
{
    readonly string page = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.html");

    public void Dispose() => File.Delete(page);

    [Fact]
    public void The_gradient_vanishes_without_normalisation_and_residuals_and_is_drawn()
    {
        var run = ExampleRun.Of("VanishingGradients", "--quick", "--out", page);
        Assert.Equal((0, ""), (run.Code, run.Errors));
        var found = Regex.Match(run.LastLine, "^gradient of the first layer by that of the last: sigmoid ([^ ]+), normalised ([^ ]+), residual ([^ ]+)$");
        Assert.True(found.Success, run.LastLine);
        Assert.InRange(Number(found.Groups[1].Value), 0, 1e-7);
        Assert.InRange(Number(found.Groups[2].Value), 0.1, 10);
        Assert.InRange(Number(found.Groups[3].Value), 0.01, 10);
        Assert.Contains("NaN as it is", run.Output, StringComparison.Ordinal);
        See(File.ReadAllText(page));
    }

    /// <summary>Three pictures, well formed, and nothing that is fetched from elsewhere.</summary>
    static void See(string html)
    {
        var pictures = Regex.Matches(html, "<svg.*?</svg>", RegexOptions.Singleline).Select(match => XElement.Parse(match.Value)).ToArray();
        Assert.Equal([3, 5, 2], pictures.Select(picture => picture.Descendants().Count(element => ((string?)element.Attribute("class"))?.StartsWith("line", StringComparison.Ordinal) == true) / 2));
        Assert.All(["Sigmoid networks: 16 layers", "ReLU, gain √2", "clipped to length 1"], text => Assert.Contains(text, html, StringComparison.Ordinal));
        Assert.DoesNotMatch("src=|href=|url\\(|@import|<script", html);
        Assert.Matches("prefers-color-scheme: dark", html);
    }

    static double Number(string found) => double.Parse(found, CultureInfo.InvariantCulture);
}
