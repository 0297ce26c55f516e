using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class ErfSamples : SamplesOf<Erf>
{
    public ErfSamples()
    {
        Map(new Erf(), References.Erf, Domain.All, 0, 1e-8, 3, -3);
        Value(new Erf(), double.PositiveInfinity, 1);
    }
}
