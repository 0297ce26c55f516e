using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AutoGrad.Tests.Examples.Shared;
using AutoGrad.Training;

namespace AutoGrad.Tests.Examples.OptimizerZoo;

public sealed class OptimizerZooTests : IDisposable
{
    readonly string page = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.html");

    public void Dispose() => File.Delete(page);

    [Fact]
    public void Every_optimiser_learns_with_one_of_the_sizes_and_all_are_drawn()
    {
        var run = ExampleRun.Of("OptimizerZoo", "--quick", "--out", page);
        Assert.Equal((0, ""), (run.Code, run.Errors));
        Assert.Equal("19 of 19 optimisers reached a loss of 0.1 with one of the three sizes", run.LastLine);

        // One row each: the name, and for each size the loss and the pass. From exact gradients L-BFGS learns most.
        var rows = run.Output.Split('\n').Where(line => Regex.IsMatch(line, "^[A-Z].* [0-9.]+ +([0-9]+|–) ")).Select(line => line.TrimEnd()).ToDictionary(line => line[..16].TrimEnd(), line => line);
        Assert.Equal(19, rows.Count);
        Assert.InRange(double.Parse(rows["L-BFGS"].Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture), 0, 0.001);

        var html = File.ReadAllText(page);
        var pictures = Regex.Matches(html, "<svg.*?</svg>", RegexOptions.Singleline).Select(match => XElement.Parse(match.Value)).ToArray();
        Assert.Equal([6, 5, 5, 5, 4, 4, 4, 7, 7, 7, 3, 3, 3], pictures.Select(Curves));
        Assert.All(rows.Keys, name => Assert.Equal(3, Regex.Count(html, $">{Regex.Escape(name)}</text>")));
        Assert.DoesNotMatch("src=|href=|url\\(|@import|<script", html);
    }

    [Fact]
    public void No_optimiser_of_the_library_is_left_out()
    {
        var shown = File.ReadAllText(Source("Zoo.cs"));
        var all = typeof(Optimiser).Assembly.GetExportedTypes().Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(Optimiser)));
        Assert.All(all, type => Assert.Contains($"{type.Name}(weights", shown, StringComparison.Ordinal));
    }

    static int Curves(XElement picture) =>
        picture.Descendants().Count(element => ((string?)element.Attribute("class"))?.StartsWith("line", StringComparison.Ordinal) == true) / 2;

    static string Source(string file)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "AutoGrad.sln"))) folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("AutoGrad.sln is not above the tests");
        return Path.Combine(folder, "examples", "OptimizerZoo", file);
    }
}
