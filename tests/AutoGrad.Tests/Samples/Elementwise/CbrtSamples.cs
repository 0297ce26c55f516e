using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class CbrtSamples : SamplesOf<Cbrt>
{
    public CbrtSamples()
    {
        Map(new Cbrt(), Math.Cbrt, Domain.NonZero, 0.01, -1e6, 0);
        Singular(new Cbrt(), 0, double.PositiveInfinity);
    }
}
