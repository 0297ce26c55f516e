using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class XLogYSamples : SamplesOf<XLogY>
{
    public XLogYSamples()
    {
        Map(new XLogY(), (a, b) => a * Math.Log(b), Domain.All, Domain.Positive, (0, 2), (1, 0.01));
        Value(new XLogY(), [Tensor.From([0.0, 0, 0, 1]), Tensor.From([0, -1, double.NaN, 0])], Tensor.From([0, 0, double.NaN, double.NegativeInfinity]));
        Singular(new XLogY(), [Tensor.From([0.0, 0]), Tensor.From([0.0, 2])], [Tensor.From([0, Math.Log(2)]), Tensor.From([0.0, 0])]);
    }
}
