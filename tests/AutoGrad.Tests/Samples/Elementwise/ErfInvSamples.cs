using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class ErfInvSamples : SamplesOf<ErfInv>
{
    public ErfInvSamples()
    {
        Map(new ErfInv(), References.ErfInv, Domain.Between(-1, 1), 0, 0.9);
        Value(new ErfInv(), 1, double.PositiveInfinity);
        Value(new ErfInv(), 1.5, double.NaN);
        Singular(new ErfInv(), 1, double.PositiveInfinity);
    }
}
