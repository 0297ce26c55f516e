using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class MaximumSamples : SamplesOf<Maximum>
{
    public MaximumSamples()
    {
        Map(new Maximum(), Math.Max, Domain.Between(-2, -1), Domain.Between(-0.9, 1));
        Map(new Maximum(), Math.Max, Domain.Between(1.1, 2), Domain.Between(-0.9, 1));
        MapIntegers(new Maximum(), (a, b) => Math.Max(a, b));
        Kink(new Maximum(), [Tensor.From([1.0, 2, 3]), Tensor.From([1.0, 3, 2])], [Tensor.From([0.5, 0, 1]), Tensor.From([0.5, 1, 0])]);
        Value(new Maximum(), [Tensor.From([1.0, double.NaN]), Tensor.From([double.NaN, 1])], Tensor.From([double.NaN, double.NaN]));
    }
}
