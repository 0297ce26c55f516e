using System.Text.Json;

namespace AutoGrad.Tests.AdBench;

/// <summary>The cases of ADBench's folder, if the environment variable AUTOGRAD_ADBENCH names it, behind those that the tests generate.</summary>
static class AdBenchCases
{
    const string Generated = "generated ";

    static readonly string? folder = Environment.GetEnvironmentVariable("AUTOGRAD_ADBENCH") is { Length: > 0 } path ? path : null;

    static readonly Lazy<Dictionary<string, JsonElement>> expected = new(() =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(folder!, "expected.json"))).RootElement.GetProperty("cases").EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value));

    /// <summary>A row for each generated case and for each case of the folder.</summary>
    public static TheoryData<string> Of(string problem, params ReadOnlySpan<string> generated)
    {
        TheoryData<string> rows = [];
        foreach (var name in generated) rows.Add(Generated + name);
        if (folder is null) return rows;
        foreach (var (name, entry) in expected.Value)
        {
            if (entry.GetProperty("problem").GetString() == problem) rows.Add(name);
        }
        return rows;
    }

    /// <summary>The name of a generated case; null for one of the folder.</summary>
    public static string? GeneratedName(string name) => name.StartsWith(Generated, StringComparison.Ordinal) ? name[Generated.Length..] : null;

    public static string PathOf(string name) => Path.Combine(folder!, name);

    public static JsonElement Expected(string name) => expected.Value[name];

    public static double[] Numbers(this JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetDouble())];

    public static int[] Integers(this JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetInt32())];

    /// <summary>ADBench's rule for each number, and 1e-10 relative to the norm for all together.</summary>
    public static void Close(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        double difference = 0, norm = 0;
        for (var i = 0; i < expected.Length; i++)
        {
            var (x, y) = (actual[i], expected[i]);
            Assert.True(Math.Abs(x - y) / Math.Max(1, Math.Abs(x) + Math.Abs(y)) < 1e-8, $"{i}: {x:R} instead of {y:R}");
            (difference, norm) = (difference + ((x - y) * (x - y)), norm + (y * y));
        }
        Assert.True(Math.Sqrt(difference) <= 1e-10 * Math.Sqrt(norm), $"the norm of the difference is {Math.Sqrt(difference / norm):g3} of the norm");
    }

    public static void Close(double expected, double actual) => Close([expected], [actual]);

    public static double Norm(this double[] x) => Math.Sqrt(x.Sum(element => element * element));
}
