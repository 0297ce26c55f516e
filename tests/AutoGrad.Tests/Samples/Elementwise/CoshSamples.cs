using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class CoshSamples : SamplesOf<Cosh>
{
    public CoshSamples() => Map(new Cosh(), Math.Cosh, Domain.All, 0, 6, -6);
}
