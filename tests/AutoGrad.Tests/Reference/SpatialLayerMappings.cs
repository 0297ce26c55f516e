using AutoGrad.Nn;
using static AutoGrad.Tests.Reference.LayerMappings;

namespace AutoGrad.Tests.Reference;

static class SpatialLayerMappings
{
    public static Dictionary<string, LayerMapping> All { get; } = new()
    {
        ["Conv2d"] = Of(args => new Conv2d(args.Int("in"), args.Int("out"), args.Extents("kernel"), args.OptionalExtents("stride"), args.IsText("padding") ? null : args.OptionalExtents("padding"),
            args.OptionalExtents("dilation"), args.OptionalInt("groups") ?? 1, args.OptionalFlag("bias") ?? true, mode: ModeOf(args), same: IsSame(args))),
        ["ConvTranspose2d"] = Of(args => new ConvTranspose2d(args.Int("in"), args.Int("out"), args.Extents("kernel"), args.OptionalExtents("stride"), args.OptionalExtents("padding"),
            args.OptionalExtents("output_padding"), args.OptionalExtents("dilation"), args.OptionalInt("groups") ?? 1, args.OptionalFlag("bias") ?? true)),
    };

    static bool IsSame(ReferenceObject args) => args.IsText("padding") && args.Text("padding") switch
    {
        "same" => true,
        "valid" => false,
        var other => throw new InvalidDataException($"{args.Place}: the padding '{other}' is not known."),
    };

    static PaddingMode ModeOf(ReferenceObject args) => args.OptionalText("padding_mode") switch
    {
        null or "zeros" => PaddingMode.Zeros,
        "reflect" => PaddingMode.Reflect,
        "replicate" => PaddingMode.Replicate,
        "circular" => PaddingMode.Circular,
        var other => throw new InvalidDataException($"{args.Place}: the padding mode '{other}' is not known."),
    };
}
