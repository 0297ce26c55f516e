using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class RoundSamples : SamplesOf<Round>
{
    public RoundSamples()
    {
        Map(new Round(), x => Math.Round(x, MidpointRounding.ToEven), Domain.All.Without(-2.5, -1.5, -0.5, 0.5, 1.5, 2.5), 7.2, 1e10);
        MapIntegers(new Round(), x => x);
        Value(new Round(), 2.5, 2);
        Value(new Round(), -3.5, -4);
        Singular(new Round(), 0.5, 0);
    }
}
