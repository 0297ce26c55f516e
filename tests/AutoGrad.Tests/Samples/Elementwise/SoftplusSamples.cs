using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class SoftplusSamples : SamplesOf<Softplus>
{
    public SoftplusSamples()
    {
        Map(new Softplus(1), x => double.LogP1(Math.Exp(x)), Domain.All, 0, 20, -20);
        Map(new Softplus(0.5), x => 2 * double.LogP1(Math.Exp(0.5 * x)), Domain.All, 0, 20, -20);
        Value(new Softplus(1), 800, 800);
    }
}
