namespace AutoGrad.Tests.Reference;

public class KinksReferenceTests
{
    public static TheoryData<string> Rows => ReferenceFile.Load("kinks.json").Rows();

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_case_reads(string id) => Assert.Equal(id, new ReferenceCase(ReferenceFile.Load("kinks.json").Case(id)).Id);
}
