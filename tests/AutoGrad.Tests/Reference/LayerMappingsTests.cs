namespace AutoGrad.Tests.Reference;

public class LayerMappingsTests
{
    [Fact]
    public void Every_layer_is_either_mapped_or_listed_as_missing()
    {
        var file = ReferenceFile.Load("layers.json");
        Assert.All(file.Ids.Select(id => file.Case(id).Text("layer")), layer => Assert.Contains(layer, LayerMappings.Names.Union(MissingLayers.Names)));
    }

    [Fact]
    public void No_layer_is_on_both_sides() => Assert.Empty(LayerMappings.Names.Intersect(MissingLayers.Names));

    [Theory]
    [InlineData("weight", "weight")]
    [InlineData("num_batches_tracked", "numBatchesTracked")]
    [InlineData("weight_ih_l0_reverse", "weightIhL0Reverse")]
    [InlineData("self_attn.out_proj.weight", "selfAttn.outProj.weight")]
    public void Names_go_to_camel_case_and_back(string torch, string path)
    {
        Assert.Equal(path, LayerLayout.ToCamel(torch));
        Assert.Equal(torch, LayerLayout.ToSnake(path));
    }
}
