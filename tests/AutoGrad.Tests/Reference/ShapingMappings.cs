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
        ["slice"] = Unary((x, args) => x[[.. args.IntLists("slices").Select(Entry)]]),
        ["concat"] = (x, args) => [Tensor.Concat([.. x], args.Int("dim"))],
        ["stack"] = (x, args) => [Tensor.Stack([.. x], args.Int("dim"))],
    };

    static Slicing Entry(int[] slice) => (slice[0]..slice[1], slice[2]);
}
