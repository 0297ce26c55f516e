using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class FunctionOpSamples : SamplesOf<FunctionOp>
{
    public FunctionOpSamples()
    {
        FunctionOp cube = new("Cube (FunctionOp)", 1, x => [x[0] * x[0] * x[0]], (x, _, u) => [3 * x[0] * x[0] * u[0]!]);
        FunctionOp product = new(
            "SumAndProduct (FunctionOp)", 2, x => [x[0] + x[1], x[0] * x[1]],
            (x, y, u) => [Of(u[0], y[0]) + (Of(u[1], y[1]) * x[1]), Of(u[0], y[0]) + (Of(u[1], y[1]) * x[0])],
            (x, _, v) => [Of(v[0], x[0]) + Of(v[1], x[1]), (Of(v[0], x[0]) * x[1]) + (x[0] * Of(v[1], x[1]))]);
        AddTuple(cube, [Draw.Of([3])], x => [Tensor.From(x[0].ToArray<double>().Select(each => each * each * each).ToArray())]);
        AddTuple(product, [Draw.Of([2, 3]), Draw.Of([2, 3])]);
    }

    static Tensor Of(Tensor? given, Tensor like) => given ?? Tensor.ZerosLike(like);
}
