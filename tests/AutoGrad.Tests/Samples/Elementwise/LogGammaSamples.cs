using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class LogGammaSamples : SamplesOf<LogGamma>
{
    public LogGammaSamples()
    {
        Map(new LogGamma(), References.LogGamma, Domain.Positive, 1, 2, 0.3, 30);
        Value(new LogGamma(), -2, double.PositiveInfinity);
        Value(new LogGamma(), -0.5, 1.2655121234846454);
    }
}
