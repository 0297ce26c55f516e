using AutoGrad.Testing;

namespace AutoGrad.Outsider.Tests;

public class ContractTests
{
    [Fact]
    public void Every_operation_keeps_the_contract()
    {
        var report = OpContract.Verify(typeof(ContractTests).Assembly);
        Assert.Equal(["Cosine", "LargestMagnitude", "LogMeanExp", "Pick", "Polar", "RankOf", "Swish"], report.Ops.Select(op => op.Op));
        Assert.All(report.Ops.Where(op => op.Order > 0), op => Assert.Equal(op.Mutants!.Total, op.Mutants.Killed));
        Assert.Equal((1, 2, 0), (Order("Cosine"), Order("Polar"), Order("RankOf")));
        int Order(string op) => report.Ops.Single(found => found.Op == op).Order;
    }
}
