namespace AutoGrad.Tests.Reference;

public class HigherReferenceTests
{
    public static TheoryData<string> Rows => ReferenceFile.Load("higher.json").Rows();

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_case_reads(string id) => Assert.Equal(id, new HigherCase(ReferenceFile.Load("higher.json").Case(id)).Id);
}
