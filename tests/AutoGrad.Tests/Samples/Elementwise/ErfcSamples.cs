using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class ErfcSamples : SamplesOf<Erfc>
{
    public ErfcSamples()
    {
        Map(new Erfc(), x => 1 - References.Erf(x), Domain.All, 0, 2, -3);
        Value(new Erfc(), double.NegativeInfinity, 2);
    }
}
