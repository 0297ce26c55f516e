using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class NegateSamples : SamplesOf<Negate>
{
    public NegateSamples()
    {
        Map(new Negate(), x => -x, Domain.All, 0, 1e6);
        MapIntegers(new Negate(), x => -x);
    }
}
