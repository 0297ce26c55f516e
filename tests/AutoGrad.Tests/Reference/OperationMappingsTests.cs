namespace AutoGrad.Tests.Reference;

public class OperationMappingsTests
{
    [Theory]
    [InlineData("ops.json")]
    [InlineData("kinks.json")]
    public void Every_operation_is_either_mapped_or_listed_as_missing(string name)
    {
        var file = ReferenceFile.Load(name);
        var operations = file.Ids.Select(id => file.Case(id).Text("op")).Distinct();
        var onNeither = operations.Where(op => !OperationMappings.Names.Contains(op) && !MissingOperations.Names.Contains(op));
        Assert.Empty(onNeither);
    }

    [Fact]
    public void No_operation_is_on_both_sides() => Assert.Empty(OperationMappings.Names.Intersect(MissingOperations.Names));
}
