using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class CosSamples : SamplesOf<Cos>
{
    public CosSamples() => Map(new Cos(), Math.Cos, Domain.All, 0, 30, -1e3);
}
