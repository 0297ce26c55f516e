using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class Log2Samples : SamplesOf<Log2>
{
    public Log2Samples() => Map(new Log2(), Math.Log2, Domain.Positive, 1, 0.01, 1e6, 0, -1);
}
