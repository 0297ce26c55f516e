using AutoGrad.Nn;

namespace AutoGrad.Tests.Reference;

static class NnMappings
{
    public static Dictionary<string, Mapping> All { get; } = new()
    {
        ["ctc_loss"] = (x, args) => [Loss.Ctc(x[0], x[1], x[2], x[3], args.OptionalInt("blank") ?? 0, Reduce(args), args.OptionalFlag("zero_infinity") ?? false)],
    };

    static Reduction Reduce(ReferenceObject args) => args.OptionalText("reduction") switch
    {
        null or "mean" => Reduction.Mean,
        "sum" => Reduction.Sum,
        "none" => Reduction.None,
        var other => throw new InvalidDataException($"{args.Place}: the reduction '{other}' is none of mean, sum, none."),
    };
}
