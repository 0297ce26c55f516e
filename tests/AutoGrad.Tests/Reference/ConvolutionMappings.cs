using static AutoGrad.Tests.Reference.OperationMappings;

namespace AutoGrad.Tests.Reference;

static class ConvolutionMappings
{
    public static Dictionary<string, Mapping> All { get; } = new()
    {
        ["conv1d"] = Convolve,
        ["conv2d"] = Convolve,
        ["conv3d"] = Convolve,
        ["conv_transpose1d"] = ConvolveTransposed,
        ["conv_transpose2d"] = ConvolveTransposed,
        ["max_pool1d"] = MaxPool,
        ["max_pool2d"] = MaxPool,
        ["avg_pool2d"] = Unary((x, args) => x.AveragePool(args.Ints("kernel_size"), Each(args, "stride"), Each(args, "padding"),
            args.OptionalFlag("ceil_mode") ?? false, args.OptionalFlag("count_include_pad") ?? true)),
        ["adaptive_avg_pool2d"] = Unary((x, args) => x.AdaptiveAveragePool(args.Ints("output_size"))),
        ["upsample_nearest2d"] = Unary((x, args) => args.OptionalInts("size") is { } size ? x.InterpolateNearest(size) : x.InterpolateNearest(args.Number("scale_factor"))),
        ["upsample_bilinear2d"] = Unary((x, args) => args.OptionalInts("size") is { } size
            ? x.InterpolateLinear(size, args.OptionalFlag("align_corners") ?? false)
            : x.InterpolateLinear(args.Number("scale_factor"), args.OptionalFlag("align_corners") ?? false)),
        ["pixel_shuffle"] = Unary((x, args) => x.PixelShuffle(args.Int("upscale_factor"))),
    };

    static Shape? Each(ReferenceObject args, string name) => args.OptionalInts(name) is { } numbers ? (Shape)numbers : null;

    static Tensor[] Convolve(IReadOnlyList<Tensor> x, ReferenceObject args) =>
        [x[0].Convolve(x[1], x.Count > 2 ? x[2] : null, Each(args, "stride"), Each(args, "padding"), Each(args, "dilation"), args.OptionalInt("groups") ?? 1)];

    static Tensor[] ConvolveTransposed(IReadOnlyList<Tensor> x, ReferenceObject args) =>
        [x[0].ConvolveTransposed(x[1], x.Count > 2 ? x[2] : null, Each(args, "stride"), Each(args, "padding"), Each(args, "output_padding"),
            Each(args, "dilation"), args.OptionalInt("groups") ?? 1)];

    static Tensor[] MaxPool(IReadOnlyList<Tensor> x, ReferenceObject args) =>
        [x[0].MaxPool(args.Ints("kernel_size"), Each(args, "stride"), Each(args, "padding"), Each(args, "dilation"), args.OptionalFlag("ceil_mode") ?? false)];
}
