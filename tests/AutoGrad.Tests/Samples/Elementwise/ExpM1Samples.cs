using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class ExpM1Samples : SamplesOf<ExpM1>
{
    public ExpM1Samples() => Map(new ExpM1(), double.ExpM1, Domain.All, 0, -30, 8);
}
