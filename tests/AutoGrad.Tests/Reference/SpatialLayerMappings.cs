using AutoGrad.Nn;
using static AutoGrad.Tests.Reference.LayerMappings;

namespace AutoGrad.Tests.Reference;

static class SpatialLayerMappings
{
    public static Dictionary<string, LayerMapping> All { get; } = new()
    {
        ["Conv2d"] = Of(args => new Conv2d(args.Int("in"), args.Int("out"), [.. args.Extents("kernel"), .. args.Extents("kernel")], args.OptionalExtents("stride"), args.OptionalExtents("padding"))),
    };
}
