using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class LogSigmoidSamples : SamplesOf<LogSigmoid>
{
    public LogSigmoidSamples()
    {
        Map(new LogSigmoid(), x => -double.LogP1(Math.Exp(-x)), Domain.All, 0, 20, -20);
        Value(new LogSigmoid(), -800, -800);
    }
}
