using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class ReciprocalSqrtSamples : SamplesOf<ReciprocalSqrt>
{
    public ReciprocalSqrtSamples()
    {
        Map(new ReciprocalSqrt(), x => 1 / Math.Sqrt(x), Domain.Positive, 0.01, 1e6, 0, -1);
        Singular(new ReciprocalSqrt(), 0, double.NegativeInfinity);
    }
}
