namespace AutoGrad.Tests.Reference;

public class SchedulersReferenceTests
{
    public static TheoryData<string> Rows => ReferenceFile.Load("schedulers.json").Rows();

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_case_reads(string id) => Assert.Equal(id, new ScheduleCase(ReferenceFile.Load("schedulers.json").Case(id)).Id);
}
