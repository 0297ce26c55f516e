using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class TanSamples : SamplesOf<Tan>
{
    public TanSamples() => Map(new Tan(), Math.Tan, Domain.Between(-1.4, 1.4), 0, 1.2, 2, -1e3);
}
