namespace AutoGrad.Tests.Reference;

static class IndexingMappings
{
    public static Dictionary<string, Mapping> All { get; } = [];
}
