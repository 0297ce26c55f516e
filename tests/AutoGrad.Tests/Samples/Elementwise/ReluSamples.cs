using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class ReluSamples : SamplesOf<Relu>
{
    public ReluSamples()
    {
        Map(new Relu(), x => Math.Max(x, 0), Domain.NonZero, -1e6, 1e6);
        Kink(new Relu(), at: 0, derivative: 0);
    }
}
