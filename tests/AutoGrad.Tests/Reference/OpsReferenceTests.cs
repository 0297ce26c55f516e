namespace AutoGrad.Tests.Reference;

public class OpsReferenceTests
{
    public static TheoryData<string> Rows => ReferenceFile.Load("ops.json").Rows();

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_case_reads(string id) => Assert.Equal(id, new ReferenceCase(ReferenceFile.Load("ops.json").Case(id)).Id);
}
