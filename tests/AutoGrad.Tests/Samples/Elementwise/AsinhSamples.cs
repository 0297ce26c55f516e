using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class AsinhSamples : SamplesOf<Asinh>
{
    public AsinhSamples() => Map(new Asinh(), Math.Asinh, Domain.All, 0, 30, -1e3);
}
