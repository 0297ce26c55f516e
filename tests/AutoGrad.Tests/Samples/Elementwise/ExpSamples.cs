using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class ExpSamples : SamplesOf<Exp>
{
    public ExpSamples()
    {
        Map(new Exp(), Math.Exp, Domain.All, 0, 1e-8, -30);
        Value(new Exp(), 800, double.PositiveInfinity);
        Value(new Exp(), -800, 0);
    }
}
