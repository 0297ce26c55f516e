using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class RemainderSamples : SamplesOf<Remainder>
{
    public RemainderSamples()
    {
        Map(new Remainder(), (a, b) => a % b, Domain.Between(2.1, 2.9), Domain.Between(0.75, 1), (2.5, 0.9));
        Map(new Remainder(), (a, b) => a % b, Domain.Between(-2.9, -2.1), Domain.Between(0.75, 1), (-2.5, 0.9));
        MapIntegers(new Remainder(), (a, b) => a % b);
        Singular(new Remainder(), [Tensor.From([6.0]), Tensor.From([3.0])], [Tensor.From([1.0]), Tensor.From([-2.0])]);
        Throws<DivideByZeroException>("Remainder of an integer and 0", () => new Remainder().Apply(Tensor.From([1]), Tensor.From([0])));
    }
}
