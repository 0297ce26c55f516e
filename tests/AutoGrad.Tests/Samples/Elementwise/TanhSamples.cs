using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class TanhSamples : SamplesOf<Tanh>
{
    public TanhSamples() => Map(new Tanh(), Math.Tanh, Domain.All, 0, 1e-8, -20, 20);
}
