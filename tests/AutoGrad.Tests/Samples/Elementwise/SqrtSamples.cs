using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class SqrtSamples : SamplesOf<Sqrt>
{
    public SqrtSamples()
    {
        Map(new Sqrt(), Math.Sqrt, Domain.Positive, 0.01, 1e6, 0, -1);
        Singular(new Sqrt(), 0, double.PositiveInfinity);
    }
}
