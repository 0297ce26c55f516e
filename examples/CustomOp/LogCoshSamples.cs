using AutoGrad.Testing;

namespace CustomOp;

/// <summary>What the operation is held to: the same function of one number in System.Math, special points, and values where a careless formula overflows.</summary>
sealed class LogCoshSamples : SamplesOf<LogCosh>
{
    public LogCoshSamples()
    {
        Map(new LogCosh(), x => Math.Log(Math.Cosh(x)), Domain.Between(-20, 20), 0, 1, -3);
        Value(new LogCosh(), 1000, 1000 - Math.Log(2));
        Value(new LogCosh(), double.NegativeInfinity, double.PositiveInfinity);
    }
}
