using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class SincSamples : SamplesOf<Sinc>
{
    public SincSamples()
    {
        Map(new Sinc(0), x => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x), Domain.All, 0, 1, -3.5);
        Map(new Sinc(1), x => (Math.Cos(Math.PI * x) - (Math.Sin(Math.PI * x) / (Math.PI * x))) / x, Domain.All.Without(0), 1, -3.5);
        Value(new Sinc(1), 0, 0);
    }
}
