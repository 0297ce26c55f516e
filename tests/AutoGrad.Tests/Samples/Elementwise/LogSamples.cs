using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class LogSamples : SamplesOf<Log>
{
    // 0 and −1 lie outside of the domain: there the value alone is compared, −∞ and NaN.
    public LogSamples() => Map(new Log(), Math.Log, Domain.Positive, 1, 0.01, 1e6, 0, -1);
}
