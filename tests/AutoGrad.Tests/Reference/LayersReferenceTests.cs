namespace AutoGrad.Tests.Reference;

public class LayersReferenceTests
{
    public static TheoryData<string> All => ReferenceFile.Load("layers.json").Rows();

    /// <summary>The cases of all layers but those that are listed as missing.</summary>
    public static TheoryData<string> Rows => [.. ReferenceFile.Load("layers.json").Ids.Where(id => !MissingLayers.Names.Contains(ReferenceFile.Load("layers.json").Case(id).Text("layer")))];

    [Theory]
    [MemberData(nameof(All))]
    public void A_case_reads(string id) => Assert.Equal(id, new LayerCase(ReferenceFile.Load("layers.json").Case(id)).Id);

    [Theory]
    [MemberData(nameof(Rows))]
    public void Values_gradients_and_state_agree(string id) => LayerCheck.Run("layers.json", id);
}
