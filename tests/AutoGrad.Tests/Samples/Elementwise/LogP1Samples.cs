using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class LogP1Samples : SamplesOf<LogP1>
{
    public LogP1Samples() => Map(new LogP1(), double.LogP1, new(-1, double.PositiveInfinity), 0, -0.9, 1e6, -1, -2);
}
