using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class Atan2Samples : SamplesOf<Atan2>
{
    public Atan2Samples()
    {
        Map(new Atan2(), Math.Atan2, Domain.NonZero, Domain.NonZero, (1, 1e-3), (-1e3, 2), (0, 0), (0, -1));
        Singular(new Atan2(), [Tensor.From([0.0]), Tensor.From([0.0])], [Tensor.From([0.0]), Tensor.From([0.0])]);
    }
}
