using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class Exp2Samples : SamplesOf<Exp2>
{
    public Exp2Samples() => Map(new Exp2(), double.Exp2, Domain.All, 0, -30, 8);
}
