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
