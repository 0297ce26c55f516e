global using Mapping = System.Func<System.Collections.Generic.IReadOnlyList<AutoGrad.Tensor>, AutoGrad.Tests.Reference.ReferenceObject, AutoGrad.Tensor[]>;

namespace AutoGrad.Tests.Reference;

/// <summary>How each operation of the reference files is written with this library, family by family.</summary>
static class OperationMappings
{
    static readonly Dictionary<string, Mapping> all = new(
    [
        .. ElementwiseMappings.All, .. ReductionMappings.All, .. ShapingMappings.All, .. IndexingMappings.All, .. LinalgMappings.All, .. ConvolutionMappings.All,
        .. NnMappings.All,
    ]);

    public static IReadOnlySet<string> Names { get; } = all.Keys.ToHashSet();

    /// <summary>The outputs of a case's operation for inputs; every argument must be read on the way.</summary>
    public static Tensor[] Apply(ReferenceCase row, IReadOnlyList<Tensor> inputs)
    {
        if (!all.TryGetValue(row.Op, out var mapping))
            throw new KeyNotFoundException($"{row.Place}: the operation '{row.Op}' has no mapping. Add it to the mappings of its family.");
        var outputs = mapping(inputs, row.Args);
        row.Args.ThrowIfUnread();
        return outputs;
    }

    public static Mapping Unary(Func<Tensor, Tensor> function) => (x, _) => [function(x[0])];

    public static Mapping Unary(Func<Tensor, ReferenceObject, Tensor> function) => (x, args) => [function(x[0], args)];

    public static Mapping Binary(Func<Tensor, Tensor, Tensor> function) => (x, _) => [function(x[0], x[1])];

    public static Mapping Ternary(Func<Tensor, Tensor, Tensor, Tensor> function) => (x, _) => [function(x[0], x[1], x[2])];
}
