using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class SigmoidSamples : SamplesOf<Sigmoid>
{
    public SigmoidSamples() => Map(new Sigmoid(), x => 1 / (1 + Math.Exp(-x)), Domain.All, 0, 20, -20);
}
