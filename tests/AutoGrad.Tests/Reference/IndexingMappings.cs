using static AutoGrad.Tests.Reference.OperationMappings;

namespace AutoGrad.Tests.Reference;

static class IndexingMappings
{
    public static Dictionary<string, Mapping> All { get; } = new()
    {
        ["index_select"] = (x, args) => [x[0].IndexSelect(args.Int("dim"), x[1])],
        ["gather"] = (x, args) => [x[0].Gather(args.Int("dim"), x[1])],
        ["scatter_add"] = (x, args) => [x[0].ScatterAdd(args.Int("dim"), x[1], x[2])],
        ["masked_fill"] = (x, args) => [x[0].MaskedFill(x[1], args.Number("value"))],
        ["masked_select"] = Binary((x, mask) => x.MaskedSelect(mask)),
        ["embedding"] = Binary((table, index) => table.Embedding(index)),
    };
}
