using System.Globalization;
using System.Text.RegularExpressions;
using AutoGrad.Testing;

namespace AutoGrad.Tests.Testing;

/// <summary>
/// docs/contract.md, the table of what is proved about the built-in operations. <c>AUTOGRAD_WRITE_CONTRACT=1 dotnet test tests/AutoGrad.Tests --filter ContractTable</c>
/// writes it anew.
/// </summary>
public class ContractTableTests
{
    const string WriteVariable = "AUTOGRAD_WRITE_CONTRACT";

    [Fact]
    public void The_table_in_docs_is_what_is_proved()
    {
        var file = Repository.Place("docs", "contract.md");
        var text = Text();
        if (Environment.GetEnvironmentVariable(WriteVariable) is "1") File.WriteAllText(file, text);
        string[] expected = text.Split('\n'), written = File.ReadAllText(file).ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(expected.Select(line => Parts(line).Known), written.Select(line => Parts(line).Known));
        // What the machine's own functions round may move the smallest error to the power of ten beside it.
        Assert.All(expected.Zip(written), pair => Assert.InRange(Parts(pair.First).Power - Parts(pair.Second).Power, -1, 1));
    }

    /// <summary>A line of the text without the power of ten that ends it, and that; 0 where none does.</summary>
    static (string Known, int Power) Parts(string line) =>
        Regex.Match(line, @"^(.*)\| 1e(-\d+) \|$") is { Success: true } match ? (match.Groups[1].Value, int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)) : (line, 0);

    static string Text()
    {
        var report = new ContractReport([.. OpContract.OpsIn(typeof(Op).Assembly).SelectMany(type => BuiltInContractTests.SamplesOf(type)).Select(BuiltInContractTests.Verify)], []);
        return $"""
            # What is proved about each operation

            Every operation is held to the contract of AutoGrad.Testing (see gradient-checking.md). A mutant is the operation with a broken rule: a wrong sign, a factor of 2,
            a dropped term, a missing sum over a broadcast axis, transposed axes, a stale kept value, one wrong entry; for each input. It is dead when the checks find
            it. The last column is the smallest error, in powers of ten, that they still see in a single entry of the Jacobian.

            `{WriteVariable}=1 dotnet test tests/AutoGrad.Tests --filter ContractTable` writes this file.

            {report.ToMarkdown()}
            """.TrimEnd() + "\n";
    }
}
