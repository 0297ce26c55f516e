using AutoGrad.Nn;
using static AutoGrad.Tests.Reference.LayerMappings;

namespace AutoGrad.Tests.Reference;

static class PlainLayerMappings
{
    public static Dictionary<string, LayerMapping> All { get; } = new()
    {
        ["Linear"] = Of(args => new Linear(args.Int("in"), args.Int("out"), args.OptionalFlag("bias") ?? true)),
    };
}
