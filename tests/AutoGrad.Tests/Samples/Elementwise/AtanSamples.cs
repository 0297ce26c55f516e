using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class AtanSamples : SamplesOf<Atan>
{
    public AtanSamples() => Map(new Atan(), Math.Atan, Domain.All, 0, 30, -1e3);
}
