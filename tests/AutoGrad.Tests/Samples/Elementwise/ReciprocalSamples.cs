using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class ReciprocalSamples : SamplesOf<Reciprocal>
{
    public ReciprocalSamples()
    {
        Map(new Reciprocal(), x => 1 / x, Domain.NonZero, 0.01, 1e6, 0);
        Singular(new Reciprocal(), 0, double.NegativeInfinity);
    }
}
