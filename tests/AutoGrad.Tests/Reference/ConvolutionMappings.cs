namespace AutoGrad.Tests.Reference;

static class ConvolutionMappings
{
    public static Dictionary<string, Mapping> All { get; } = [];
}
