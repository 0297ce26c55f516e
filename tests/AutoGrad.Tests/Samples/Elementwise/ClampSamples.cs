using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class ClampSamples : SamplesOf<Clamp>
{
    public ClampSamples()
    {
        Map(new Clamp(-1, 1.5), x => Math.Clamp(x, -1, 1.5), Domain.All.Without(-1, 1.5), 0, 1e6, -1e6);
        Map(new Clamp(-1, null), x => Math.Max(x, -1), Domain.All.Without(-1), -5, 5);
        Map(new Clamp(null, 0.5), x => Math.Min(x, 0.5), Domain.All.Without(0.5), -5, 5);
        MapIntegers(new Clamp(-3, 4), x => Math.Clamp(x, -3, 4));
        Kink(new Clamp(-1, 1.5), at: -1, derivative: 1);
        Kink(new Clamp(-1, 1.5), at: 1.5, derivative: 1);
    }
}
