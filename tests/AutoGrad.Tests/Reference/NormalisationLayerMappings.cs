using AutoGrad.Nn;
using static AutoGrad.Tests.Reference.LayerMappings;

namespace AutoGrad.Tests.Reference;

static class NormalisationLayerMappings
{
    public static Dictionary<string, LayerMapping> All { get; } = new()
    {
        ["BatchNorm1d"] = Of(args => new BatchNorm1d(args.Int("features"), Epsilon(args), Momentum(args), args.OptionalFlag("affine") ?? true, args.OptionalFlag("track_running_stats") ?? true)),
        ["BatchNorm2d"] = Of(args => new BatchNorm2d(args.Int("features"), Epsilon(args), Momentum(args), args.OptionalFlag("affine") ?? true, args.OptionalFlag("track_running_stats") ?? true)),
        ["LayerNorm"] = Of(args => new LayerNorm(args.Extents("shape"), Epsilon(args), args.OptionalFlag("elementwise_affine") ?? true, args.OptionalFlag("bias") ?? true)),
        ["GroupNorm"] = Of(args => new GroupNorm(args.Int("groups"), args.Int("channels"), Epsilon(args), args.OptionalFlag("affine") ?? true)),
    };

    static double Epsilon(ReferenceObject args) => args.OptionalNumber("eps") ?? 1e-5;

    /// <summary>Null means the mean over all batches; what is not given is torch's 0.1.</summary>
    static double? Momentum(ReferenceObject args) => args.Names.Contains("momentum") ? args.OptionalNumber("momentum") : 0.1;
}
