using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class HardtanhSamples : SamplesOf<Hardtanh>
{
    public HardtanhSamples()
    {
        Map(new Hardtanh(-1, 1.5), x => Math.Clamp(x, -1, 1.5), Domain.All.Without(-1, 1.5), 0, 1e6, -1e6);
        Kink(new Hardtanh(-1, 1.5), at: -1, derivative: 0);
        Kink(new Hardtanh(-1, 1.5), at: 1.5, derivative: 0);
    }
}
