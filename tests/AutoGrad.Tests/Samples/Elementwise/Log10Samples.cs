using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class Log10Samples : SamplesOf<Log10>
{
    public Log10Samples() => Map(new Log10(), Math.Log10, Domain.Positive, 1, 0.01, 1e6, 0, -1);
}
