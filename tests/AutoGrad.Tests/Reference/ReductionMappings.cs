using static AutoGrad.Tests.Reference.OperationMappings;

namespace AutoGrad.Tests.Reference;

static class ReductionMappings
{
    public static Dictionary<string, Mapping> All { get; } = new()
    {
        ["sum"] = Unary((x, args) => x.Sum(Axes(args), KeepAxes(args))),
        ["mean"] = Unary((x, args) => x.Mean(Axes(args), KeepAxes(args))),
        ["amax"] = Unary((x, args) => x.Max(Axes(args), KeepAxes(args))),
        ["amin"] = Unary((x, args) => x.Min(Axes(args), KeepAxes(args))),
        ["var"] = Unary((x, args) => x.Var(Axes(args), args.OptionalNumber("correction") ?? 1, KeepAxes(args))),
        ["std"] = Unary((x, args) => x.Std(Axes(args), args.OptionalNumber("correction") ?? 1, KeepAxes(args))),
        ["logsumexp"] = Unary((x, args) => x.LogSumExp(Axes(args), KeepAxes(args))),
        ["prod"] = Unary((x, args) => x.Prod([args.Int("dim")], KeepAxes(args))),
        ["max_dim"] = (x, args) => Pair(x[0].MaxAndIndices(args.Int("dim"), KeepAxes(args))),
        ["norm"] = Unary((x, args) => x.Norm(Axes(args), args.OptionalNumber("ord") ?? 2, KeepAxes(args))),
        ["cumsum"] = Unary((x, args) => x.CumSum(args.Int("dim"))),
        ["cumprod"] = Unary((x, args) => x.CumProd(args.Int("dim"))),
        ["logcumsumexp"] = Unary((x, args) => x.LogCumSumExp(args.Int("dim"))),
        ["argmax"] = Unary((x, args) => args.OptionalInt("dim") is { } axis ? x.ArgMax(axis, KeepAxes(args)) : x.ArgMax()),
        ["argmin"] = Unary((x, args) => args.OptionalInt("dim") is { } axis ? x.ArgMin(axis, KeepAxes(args)) : x.ArgMin()),
        ["softmax"] = Unary((x, args) => x.Softmax(args.Int("dim"))),
        ["log_softmax"] = Unary((x, args) => x.LogSoftmax(args.Int("dim"))),
        ["sort"] = (x, args) => Pair(x[0].Sort(args.OptionalInt("dim") ?? -1, args.OptionalFlag("descending") ?? false)),
        ["topk"] = (x, args) => Pair(x[0].TopK(args.Int("k"), args.OptionalInt("dim") ?? -1, args.OptionalFlag("largest") ?? true)),
    };

    static int[] Axes(ReferenceObject args) => args.OptionalInts("dim") ?? [];

    static bool KeepAxes(ReferenceObject args) => args.OptionalFlag("keepdim") ?? false;

    static Tensor[] Pair((Tensor Values, Tensor Indices) both) => [both.Values, both.Indices];
}
