using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class SignSamples : SamplesOf<Sign>
{
    public SignSamples()
    {
        Map(new Sign(), x => Math.Sign(x), Domain.NonZero, -0.01, 1e3, 0);
        MapIntegers(new Sign(), x => Math.Sign(x));
        Value(new Sign(), double.NaN, double.NaN);
        Singular(new Sign(), 0, 0);
    }

    public override bool IsPiecewiseConstant => true;
}
