using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class SinhSamples : SamplesOf<Sinh>
{
    public SinhSamples() => Map(new Sinh(), Math.Sinh, Domain.All, 0, 6, -6);
}
