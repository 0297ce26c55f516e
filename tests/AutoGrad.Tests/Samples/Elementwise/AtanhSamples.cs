using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class AtanhSamples : SamplesOf<Atanh>
{
    public AtanhSamples()
    {
        Map(new Atanh(), Math.Atanh, Domain.Between(-1, 1), 0, 0.9, 1, -1, 1.5);
        Singular(new Atanh(), 1, double.PositiveInfinity);
    }
}
