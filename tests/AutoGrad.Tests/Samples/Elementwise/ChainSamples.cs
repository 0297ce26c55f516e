using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class ChainSamples : SamplesOf<Chain>
{
    public ChainSamples()
    {
        Map(new Chain(false), (a, b) => a * b, Domain.All, Domain.All, (0, 3), (1e4, 1e-4));
        Map(new Chain(true), (a, b) => a * b, Domain.All, Domain.All, (3, 0), (1e4, 1e-4));
        Value(new Chain(false), [Tensor.From([0.0, 0, double.NaN]), Tensor.From([double.NaN, double.PositiveInfinity, 0])], Tensor.From([0, 0, double.NaN]));
        Value(new Chain(true), [Tensor.From([0, double.NaN]), Tensor.From([double.NaN, 0])], Tensor.From([0.0, 0]));
    }
}

sealed class ChainTanhSamples : SamplesOf<ChainTanh>
{
    public ChainTanhSamples()
    {
        Map(new ChainTanh(), (a, y) => a * (1 - (y * y)), Domain.All, Domain.All, (0, 3), (1e4, 1e-4));
        Value(new ChainTanh(), [Tensor.From([0.0, 2, 3]), Tensor.From([double.NaN, 1, double.NaN])], Tensor.From([0, 0, double.NaN]));
    }
}

sealed class ChainSigmoidSamples : SamplesOf<ChainSigmoid>
{
    public ChainSigmoidSamples()
    {
        Map(new ChainSigmoid(), (a, y) => a * y * (1 - y), Domain.All, Domain.All, (0, 3), (1e4, 1e-4));
        Value(new ChainSigmoid(), [Tensor.From([0.0, 2, 3]), Tensor.From([double.NaN, 1, double.NaN])], Tensor.From([0, 0, double.NaN]));
    }
}
