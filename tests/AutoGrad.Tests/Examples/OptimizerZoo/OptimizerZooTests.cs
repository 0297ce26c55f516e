using System.Globalization;
using System.Text.RegularExpressions;
using AutoGrad.Tests.Examples.Shared;
using AutoGrad.Training;

namespace AutoGrad.Tests.Examples.OptimizerZoo;

public sealed class OptimizerZooTests
{
    [Fact]
    public void Every_optimiser_learns_with_one_of_the_sizes_and_all_are_drawn()
    {
        using ExamplePage page = new();
        var run = ExampleRun.Good("OptimizerZoo", "--quick", "--out", page.File);
        Assert.Equal("19 of 19 optimisers reached a loss of 0.1 with one of the three sizes", run.LastLine);

        // One row each: the name, and for each size the loss and the pass. From exact gradients L-BFGS learns most.
        var rows = run.Output.Split('\n').Where(line => Regex.IsMatch(line, "^[A-Z].* [0-9.]+ +([0-9]+|–) ")).Select(line => line.TrimEnd()).ToDictionary(line => line[..16].TrimEnd(), line => line);
        Assert.Equal(19, rows.Count);
        Assert.InRange(double.Parse(rows["L-BFGS"].Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture), 0, 0.001);

        Assert.Equal([6, 5, 5, 5, 4, 4, 4, 7, 7, 7, 3, 3, 3], page.Pictures().Select(ExamplePage.Curves));
        Assert.All(rows.Keys, name => Assert.Equal(3, Regex.Count(page.Text(), $">{Regex.Escape(name)}</text>")));
    }

    [Fact]
    public void No_optimiser_of_the_library_is_left_out()
    {
        var shown = File.ReadAllText(Repository.Place("examples", "OptimizerZoo", "Zoo.cs"));
        var all = typeof(Optimiser).Assembly.GetExportedTypes().Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(Optimiser)));
        Assert.All(all, type => Assert.Contains($"{type.Name}(weights", shown, StringComparison.Ordinal));
    }
}
