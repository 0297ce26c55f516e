using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class AcoshSamples : SamplesOf<Acosh>
{
    public AcoshSamples()
    {
        Map(new Acosh(), Math.Acosh, new(1, double.PositiveInfinity), 1.1, 1e3, 1, 0);
        Singular(new Acosh(), 1, double.PositiveInfinity);
    }
}
