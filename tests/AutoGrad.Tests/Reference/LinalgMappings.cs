using static AutoGrad.Tests.Reference.OperationMappings;

namespace AutoGrad.Tests.Reference;

static class LinalgMappings
{
    public static Dictionary<string, Mapping> All { get; } = new()
    {
        ["matmul"] = Binary((a, b) => a.MatMul(b)),
        ["einsum"] = (x, args) => [Tensor.Einsum(args.Text("equation"), [.. x])],
        ["inverse"] = Unary(x => x.Inverse()),
        ["det"] = Unary(x => x.Determinant()),
        ["slogdet"] = Unary(x => x.LogDeterminant().LogAbs),
        ["cholesky"] = Unary((x, args) => Symmetrized(x, args).Cholesky()),
        ["solve"] = Binary(Solve),
        ["trace"] = Unary(x => x.Trace()),
        ["outer"] = Binary((a, b) => a.Outer(b)),
        ["svdvals"] = Unary(x => x.SingularValues()),
        ["eigvalsh"] = Unary((x, args) => Symmetrized(x, args).SymmetricEigenvalues()),
        ["fft_power"] = Unary(x => x.PowerSpectrum()),
    };

    static Tensor Symmetrized(Tensor x, ReferenceObject args) => args.OptionalFlag("symmetrized_input") ?? false ? (x + x.Mt) / 2 : x;

    // There, a right side with one axis less than the matrices is a batch of vectors.
    static Tensor Solve(Tensor a, Tensor b) => b.Rank == a.Rank - 1 && b.Rank > 1 && b.Shape.SequenceEqual(a.Shape.SkipLast(1)) ? a.Solve(b.Unsqueeze(-1)).Squeeze(-1) : a.Solve(b);
}
