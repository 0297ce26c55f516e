using AutoGrad.Testing;

namespace AutoGrad.Tests.Testing;

public class BuiltInContractTests
{
    public static TheoryData<string> Ops => [.. OpContract.OpsIn(typeof(Op).Assembly).Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Ops))]
    public void Keeps_the_contract(string op)
    {
        var samples = OpContract.SamplesIn(GetType().Assembly).FirstOrDefault(found => found.OpType.Name == op);
        Assert.True(samples is not null, $"{op} has no samples: add tests/AutoGrad.Tests/Samples/<Family>/{op}Samples.cs.");
        Assert.NotEmpty(OpContract.Verify(samples).Op);
    }
}
