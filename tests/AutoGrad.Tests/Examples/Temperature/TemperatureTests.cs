using System.Globalization;
using System.Text.RegularExpressions;
using AutoGrad.Tests.Examples.Shared;

namespace AutoGrad.Tests.Examples.Temperature;

public sealed class TemperatureTests : IDisposable
{
    readonly ExamplePage page = new();

    public void Dispose() => page.Dispose();

    [Fact]
    public void The_memory_beats_the_linear_formula_and_both_beat_the_rest()
    {
        var run = ExampleRun.Good("Temperature", "--quick", "--out", page.File);
        var error = run.Figures("error of tomorrow's temperature: LSTM ([0-9][.][0-9]{3}) °C, linear ([0-9][.][0-9]{3}) °C");
        var (lstm, linear) = (error[0], error[1]);
        // What falls from the sky has a deviation of 0.6 °C in settled weather and 1.8 °C in changeable weather: nobody can do better than their mean, about 1.4 °C.
        Assert.InRange(lstm, 1.2, linear);
        Assert.InRange(linear, 1.4, 2);
        Assert.Equal(lstm, Errors(run, "LSTM")[0], 0.0051);
        Assert.Equal(linear, Errors(run, "linear")[0], 0.0051);
        Assert.All(Errors(run, "linear").Zip(Errors(run, "as today")), pair => Assert.True(pair.First < pair.Second));
        Assert.All(Errors(run, "LSTM").Zip(Errors(run, "as usual")), pair => Assert.True(pair.First < pair.Second));

        var pictures = page.Pictures();
        Assert.Equal([2, 4], pictures.Select(ExamplePage.Curves));
        // A hundred days and the one in the legend.
        Assert.Equal(101, ExamplePage.Of(pictures[0], "dot").Length);
    }

    [Fact]
    public void A_seed_repeats_the_weather_and_the_training()
    {
        var (one, same, other) = (Run(3), Run(3), Run(4));
        Assert.Equal(one.Output, same.Output);
        Assert.NotEqual(one.LastLine, other.LastLine);

        ExampleRun Run(int seed) => ExampleRun.Good("Temperature", "--quick", "--years", "4", "--epochs", "1", "--seed", $"{seed}", "--out", page.File);
    }

    static double[] Errors(ExampleRun run, string model) =>
        [.. Regex.Match(run.Output, $"(?m)^{model} +([0-9. ]+?)\r?$").Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
}
