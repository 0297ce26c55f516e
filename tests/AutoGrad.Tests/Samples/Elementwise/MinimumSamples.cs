using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class MinimumSamples : SamplesOf<Minimum>
{
    public MinimumSamples()
    {
        Map(new Minimum(), Math.Min, Domain.Between(-2, -1), Domain.Between(-0.9, 1));
        Map(new Minimum(), Math.Min, Domain.Between(1.1, 2), Domain.Between(-0.9, 1));
        MapIntegers(new Minimum(), (a, b) => Math.Min(a, b));
        Kink(new Minimum(), [Tensor.From([1.0, 2, 3]), Tensor.From([1.0, 3, 2])], [Tensor.From([0.5, 1, 0]), Tensor.From([0.5, 0, 1])]);
        Value(new Minimum(), [Tensor.From([1.0, double.NaN]), Tensor.From([double.NaN, 1])], Tensor.From([double.NaN, double.NaN]));
    }
}
