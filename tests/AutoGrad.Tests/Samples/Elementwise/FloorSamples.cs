using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class FloorSamples : SamplesOf<Floor>
{
    public FloorSamples()
    {
        Map(new Floor(), Math.Floor, Domain.All.Without(-3, -2, -1, 0, 1, 2, 3), 7.5, -7.5, 1e10);
        MapIntegers(new Floor(), x => x);
        Singular(new Floor(), 1, 0);
    }
}
