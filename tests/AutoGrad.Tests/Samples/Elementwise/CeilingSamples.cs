using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class CeilingSamples : SamplesOf<Ceiling>
{
    public CeilingSamples()
    {
        Map(new Ceiling(), Math.Ceiling, Domain.All.Without(-3, -2, -1, 0, 1, 2, 3), 7.5, -7.5, 1e10);
        MapIntegers(new Ceiling(), x => x);
        Singular(new Ceiling(), 1, 0);
    }
}
