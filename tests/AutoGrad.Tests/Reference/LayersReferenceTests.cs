namespace AutoGrad.Tests.Reference;

public class LayersReferenceTests
{
    public static TheoryData<string> Rows => ReferenceFile.Load("layers.json").Rows();

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_case_reads(string id) => Assert.Equal(id, new LayerCase(ReferenceFile.Load("layers.json").Case(id)).Id);
}
