using static AutoGrad.Tests.Reference.OperationMappings;

namespace AutoGrad.Tests.Reference;

static class ReductionMappings
{
    public static Dictionary<string, Mapping> All { get; } = new()
    {
        ["sum"] = Unary((x, args) => x.Sum(Axes(args), KeepAxes(args))),
        ["mean"] = Unary((x, args) => x.Mean(Axes(args), KeepAxes(args))),
        ["amax"] = Unary((x, args) => x.Max(Axes(args), KeepAxes(args))),
    };

    static int[] Axes(ReferenceObject args) => args.OptionalInts("dim") ?? [];

    static bool KeepAxes(ReferenceObject args) => args.OptionalFlag("keepdim") ?? false;
}
