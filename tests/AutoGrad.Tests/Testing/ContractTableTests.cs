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
    public void The_table_in_docs_tells_of_existing_operations_whose_mutants_are_all_dead()
    {
        var file = Repository.Place("docs", "contract.md");
        if (Environment.GetEnvironmentVariable(WriteVariable) is "1") File.WriteAllText(file, Text());
        var ops = OpContract.OpsIn(typeof(Op).Assembly).Select(type => type.Name).ToHashSet();
        var rows = File.ReadLines(file).Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).Select(line => line.Split('|', StringSplitOptions.TrimEntries)).ToArray();
        Assert.NotEmpty(rows);
        Assert.All(rows, row =>
        {
            Assert.Contains(row[1], ops);
            if (row[4].Length > 0) Assert.Equal(row[4].Split('/')[0], row[4].Split('/')[1]);
        });
    }

    static string Text()
    {
        var report = new ContractReport([.. OpContract.OpsIn(typeof(Op).Assembly).SelectMany(type => BuiltInContractTests.SamplesOf(type)).Select(samples => OpContract.Verify(samples))], []);
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
