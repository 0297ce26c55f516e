using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AutoGrad.Tests.Examples.Shared;

namespace AutoGrad.Tests.Examples.Temperature;

public sealed class TemperatureTests : IDisposable
{
    readonly string page = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.html");

    public void Dispose() => File.Delete(page);

    [Fact]
    public void The_memory_beats_the_linear_formula_and_both_beat_the_rest()
    {
        var run = ExampleRun.Of("Temperature", "--quick", "--out", page);
        Assert.Equal((0, ""), (run.Code, run.Errors));
        var found = Regex.Match(run.LastLine, "^error of tomorrow's temperature: LSTM ([0-9][.][0-9]{3}) °C, linear ([0-9][.][0-9]{3}) °C$");
        Assert.True(found.Success, run.LastLine);
        var (lstm, linear) = (Number(found.Groups[1].Value), Number(found.Groups[2].Value));
        // What falls from the sky has a deviation of 0.6 °C in settled weather and 1.8 °C in changeable weather: nobody can do better than their mean, about 1.4 °C.
        Assert.InRange(lstm, 1.2, linear);
        Assert.InRange(linear, 1.4, 2);
        Assert.Equal(lstm, Errors(run, "LSTM")[0], 0.0051);
        Assert.Equal(linear, Errors(run, "linear")[0], 0.0051);
        Assert.All(Errors(run, "linear").Zip(Errors(run, "as today")), pair => Assert.True(pair.First < pair.Second));
        Assert.All(Errors(run, "LSTM").Zip(Errors(run, "as usual")), pair => Assert.True(pair.First < pair.Second));
        See(File.ReadAllText(page));
    }

    [Fact]
    public void A_seed_repeats_the_weather_and_the_training()
    {
        var (one, same, other) = (Run(3), Run(3), Run(4));
        Assert.Equal((0, ""), (one.Code, one.Errors));
        Assert.Equal(one.Output, same.Output);
        Assert.NotEqual(one.LastLine, other.LastLine);

        ExampleRun Run(int seed) => ExampleRun.Of("Temperature", "--quick", "--years", "4", "--epochs", "1", "--seed", $"{seed}", "--out", page);
    }

    [Theory]
    [InlineData("'--bogus'", "--bogus")]
    [InlineData("'3'", "--years", "3")]
    [InlineData("'0'", "--epochs", "0")]
    [InlineData("--out needs a value", "--out")]
    public void Bad_options_are_named_with_the_usage(string named, params string[] args)
    {
        var run = ExampleRun.Of("Temperature", args);
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains(named, run.Errors.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains("Usage: ", run.Errors, StringComparison.Ordinal);
    }

    /// <summary>Two pictures, well formed, and nothing that is fetched from elsewhere.</summary>
    static void See(string html)
    {
        var pictures = Regex.Matches(html, "<svg.*?</svg>", RegexOptions.Singleline).Select(match => XElement.Parse(match.Value)).ToArray();
        Assert.Equal([2, 4], pictures.Select(picture => Of(picture, "line").Length / 2));
        // A hundred days and the one in the legend.
        Assert.Equal(101, Of(pictures[0], "dot").Length);
        Assert.DoesNotContain("NaN", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("src=|href=|url\\(|@import|<script", html);
    }

    static XElement[] Of(XElement picture, string look) =>
        [.. picture.Descendants().Where(element => ((string?)element.Attribute("class"))?.StartsWith(look, StringComparison.Ordinal) == true)];

    static double[] Errors(ExampleRun run, string model) =>
        [.. Regex.Match(run.Output, $"(?m)^{model} +([0-9. ]+?)\r?$").Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Number)];

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
