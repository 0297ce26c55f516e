using static AutoGrad.Tests.Reference.OperationMappings;

namespace AutoGrad.Tests.Reference;

static class ShapingMappings
{
    public static Dictionary<string, Mapping> All { get; } = new()
    {
        ["reshape"] = Unary((x, args) => x.Reshape(args.Ints("shape"))),
        ["permute"] = Unary((x, args) => x.Permute(args.Ints("dims"))),
        ["transpose"] = Unary((x, args) => x.Transpose(args.Int("dim0"), args.Int("dim1"))),
        ["expand"] = Unary((x, args) => x.Expand(args.Ints("shape"))),
        ["flip"] = Unary((x, args) => x.Flip(args.Ints("dims"))),
        ["roll"] = Unary((x, args) => x.Roll(args.Ints("shifts"), args.Ints("dims"))),
        ["tile"] = Unary((x, args) => x.Tile(args.Ints("reps"))),
        ["slice"] = Unary((x, args) => x[[.. args.IntLists("slices").Select(Entry)]]),
        ["concat"] = (x, args) => [Tensor.Concat([.. x], args.Int("dim"))],
        ["stack"] = (x, args) => [Tensor.Stack([.. x], args.Int("dim"))],
        ["split"] = (x, args) => x[0].Split(args.Int("split_size"), args.Int("dim")),
        ["pad"] = Unary((x, args) => x.Pad(Paddings(args), args.OptionalNumber("value") ?? 0)),
        ["pad_reflect"] = Unary((x, args) => x.PadReflect(Paddings(args))),
        ["pad_replicate"] = Unary((x, args) => x.PadReplicate(Paddings(args))),
        ["tril"] = Unary((x, args) => x.Tril(args.OptionalInt("diagonal") ?? 0)),
        ["triu"] = Unary((x, args) => x.Triu(args.OptionalInt("diagonal") ?? 0)),
        // torch's diagonal is that of the first two axes unless it is told otherwise, ours of the last two.
        ["diagonal"] = Unary((x, args) => x.Diagonal(args.OptionalInt("offset") ?? 0, args.OptionalInt("dim1") ?? 0, args.OptionalInt("dim2") ?? 1)),
        ["diag_embed"] = Unary((x, args) => x.DiagEmbed(args.OptionalInt("offset") ?? 0)),
        ["unfold2d"] = Unary((x, args) => x.Unfold2d(args.Ints("kernel_size"), args.Ints("stride"), args.Ints("padding"), args.Ints("dilation"))),
    };

    static Slicing Entry(int[] slice) => (slice[0]..slice[1], slice[2]);

    /// <summary>torch lists (before, after) from the last axis backwards, we for the last axes in their order.</summary>
    static (int Before, int After)[] Paddings(ReferenceObject args)
    {
        var pad = args.Ints("pad");
        var pairs = new (int Before, int After)[pad.Length / 2];
        for (var i = 0; i < pairs.Length; i++) pairs[^(i + 1)] = (pad[2 * i], pad[(2 * i) + 1]);
        return pairs;
    }
}
