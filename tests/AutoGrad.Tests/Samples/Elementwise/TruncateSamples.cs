using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class TruncateSamples : SamplesOf<Truncate>
{
    public TruncateSamples()
    {
        Map(new Truncate(), Math.Truncate, Domain.All.Without(-3, -2, -1, 0, 1, 2, 3), 7.5, -7.5, 1e10);
        MapIntegers(new Truncate(), x => x);
        Singular(new Truncate(), 1, 0);
    }
}
