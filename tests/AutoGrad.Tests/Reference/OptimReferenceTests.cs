namespace AutoGrad.Tests.Reference;

public class OptimReferenceTests
{
    public static TheoryData<string> Rows => ReferenceFile.Load("optim.json").Rows();

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_case_reads(string id)
    {
        var fields = ReferenceFile.Load("optim.json").Case(id);
        Assert.Equal(id, fields.Has("clip") ? new ClippingCase(fields).Id : new OptimiserCase(fields).Id);
    }
}
