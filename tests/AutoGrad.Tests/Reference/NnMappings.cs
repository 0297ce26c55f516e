namespace AutoGrad.Tests.Reference;

static class NnMappings
{
    public static Dictionary<string, Mapping> All { get; } = [];
}
