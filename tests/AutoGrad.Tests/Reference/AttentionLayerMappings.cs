using AutoGrad.Nn;

namespace AutoGrad.Tests.Reference;

static class AttentionLayerMappings
{
    public static Dictionary<string, LayerMapping> All { get; } = new()
    {
        ["MultiheadAttention"] = args =>
        {
            MultiHeadAttention attention = new(args.Int("embed"), args.Int("heads"), Dropout(args), Flag(args, "bias", true), Flag(args, "add_bias_kv"), Flag(args, "add_zero_attn"),
                args.OptionalInt("kdim"), args.OptionalInt("vdim"), Flag(args, "batch_first"));
            var (isCausal, weights, average) = (Flag(args, "is_causal"), Flag(args, "need_weights"), Flag(args, "average_attn_weights", true));
            return new(attention, x =>
            {
                var (output, seen) = attention.ForwardWithWeights(x[0], x[1], x[2], isCausal: isCausal, average: average);
                return weights ? [output, seen] : [output];
            }, Prefixed(args.OptionalText("state_prefix") ?? ""));
        },
        ["TransformerEncoderLayer"] = args =>
        {
            Func<Tensor, Tensor> activation = args.OptionalText("activation") == "gelu" ? x => x.Gelu() : x => x.Relu();
            TransformerEncoderLayer layer = new(args.Int("d_model"), args.Int("heads"), args.OptionalInt("feedforward") ?? 2048, Dropout(args), activation,
                args.OptionalNumber("layer_norm_eps") ?? 1e-5, Flag(args, "batch_first"), Flag(args, "norm_first"), Flag(args, "bias", true));
            return MappedLayer.Of(layer);
        },
    };

    /// <summary>The cases have no dropout unless they say so: what is dropped would be another's dice.</summary>
    static double Dropout(ReferenceObject args) => args.OptionalNumber("dropout") ?? 0;

    static bool Flag(ReferenceObject args, string name, bool otherwise = false) => args.OptionalFlag(name) ?? otherwise;

    static LayerLayout Prefixed(string prefix) => LayerLayout.Renamed(name => LayerLayout.ToCamel(name[prefix.Length..]), path => prefix + LayerLayout.ToSnake(path));
}
