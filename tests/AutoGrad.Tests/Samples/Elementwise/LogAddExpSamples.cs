using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class LogAddExpSamples : SamplesOf<LogAddExp>
{
    public LogAddExpSamples()
    {
        Map(new LogAddExp(), (a, b) => Math.Log(Math.Exp(a) + Math.Exp(b)), Domain.All, Domain.All, (0, 0), (10, -10), (-30, -30));
        Value(new LogAddExp(), [Tensor.From([1e3, -1e3]), Tensor.From([1e3, 0])], Tensor.From([1e3 + Math.Log(2), 0]));
        Singular(new LogAddExp(), [Tensor.From([double.NegativeInfinity]), Tensor.From([double.NegativeInfinity])], [Tensor.From([0.0]), Tensor.From([0.0])]);
    }
}
