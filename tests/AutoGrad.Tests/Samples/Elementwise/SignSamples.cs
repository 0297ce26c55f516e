using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class SignSamples : SamplesOf<Sign>
{
    public SignSamples()
    {
        Map(new Sign(), x => Math.Sign(x), Domain.NonZero, -1e-300, 1e300, 0);
        MapIntegers(new Sign(), x => Math.Sign(x));
        Value(new Sign(), double.NaN, double.NaN);
        Singular(new Sign(), 0, 0);
    }
}
