using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class HypotSamples : SamplesOf<Hypot>
{
    public HypotSamples()
    {
        Map(new Hypot(), double.Hypot, Domain.NonZero, Domain.NonZero, (1, 1e-3), (-1e3, 2), (0, 0), (0, -1), (1e200, 1e200));
        Kink(new Hypot(), [Tensor.From([0.0]), Tensor.From([0.0])], [Tensor.From([0.0]), Tensor.From([0.0])]);
    }
}
