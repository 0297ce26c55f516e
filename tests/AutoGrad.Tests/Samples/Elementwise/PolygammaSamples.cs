using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class PolygammaSamples : SamplesOf<Polygamma>
{
    public PolygammaSamples()
    {
        Map(new Polygamma(0), References.Digamma, Domain.Positive, 1, 0.3, 30);
        Map(new Polygamma(1), x => References.Polygamma(1, x), Domain.Positive, 1, 0.3, 30);
        Map(new Polygamma(2), x => References.Polygamma(2, x), Domain.Positive, 1, 0.3, 30);
    }
}
