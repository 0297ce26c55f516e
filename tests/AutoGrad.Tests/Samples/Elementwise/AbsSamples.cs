using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class AbsSamples : SamplesOf<Abs>
{
    public AbsSamples()
    {
        Map(new Abs(), Math.Abs, Domain.NonZero, -1e6, 1e6, 0);
        MapIntegers(new Abs(), x => Math.Abs(x));
        Kink(new Abs(), at: 0, derivative: 0);
    }
}
