using AutoGrad.Testing;

namespace AutoGrad.Outsider.Tests;

sealed class LogMeanExpSamples : SamplesOf<LogMeanExp>
{
    public LogMeanExpSamples()
    {
        Map(new LogMeanExp(), (a, b) => Math.Log((Math.Exp(a) + Math.Exp(b)) / 2), Domain.All, Domain.All, (0, 0), (3, 3));
        Value(new LogMeanExp(), [Tensor.From([1000.0]), Tensor.From([-1000.0])], Tensor.From([1000 - Math.Log(2)]));
        Throws<ArgumentException>(new LogMeanExp(), Tensor.Zeros([2]), Tensor.Zeros([3]));
    }
}
