using AutoGrad.Nn;
using static AutoGrad.Tests.Reference.LayerMappings;

namespace AutoGrad.Tests.Reference;

static class PlainLayerMappings
{
    public static Dictionary<string, LayerMapping> All { get; } = new()
    {
        ["Linear"] = Of(args => new Linear(args.Int("in"), args.Int("out"), args.OptionalFlag("bias") ?? true)),
        ["Embedding"] = Of(args => new Embedding(args.Int("num"), args.Int("dim"), args.OptionalInt("padding_idx"), args.OptionalNumber("max_norm"), args.OptionalNumber("norm_type") ?? 2,
            args.OptionalFlag("scale_grad_by_freq") ?? false)),
        ["PReLU"] = Of(args => new PRelu(args.OptionalInt("num") ?? 1, args.OptionalNumber("init") ?? 0.25)),
    };
}
