namespace AutoGrad.Tests.Reference;

static class NormalisationLayerMappings
{
    public static Dictionary<string, LayerMapping> All { get; } = new();
}
