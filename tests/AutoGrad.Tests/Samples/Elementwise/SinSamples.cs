using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class SinSamples : SamplesOf<Sin>
{
    public SinSamples() => Map(new Sin(), Math.Sin, Domain.All, 0, 30, -1e3);
}
