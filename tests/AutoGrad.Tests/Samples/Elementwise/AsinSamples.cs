using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class AsinSamples : SamplesOf<Asin>
{
    public AsinSamples()
    {
        Map(new Asin(), Math.Asin, Domain.Between(-1, 1), 0, 0.9, 1, -1, 1.5);
        Singular(new Asin(), 1, double.PositiveInfinity);
    }
}
