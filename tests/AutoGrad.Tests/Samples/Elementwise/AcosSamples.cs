using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class AcosSamples : SamplesOf<Acos>
{
    public AcosSamples()
    {
        Map(new Acos(), Math.Acos, Domain.Between(-1, 1), 0, 0.9, 1, -1, 1.5);
        Singular(new Acos(), 1, double.NegativeInfinity);
    }
}
