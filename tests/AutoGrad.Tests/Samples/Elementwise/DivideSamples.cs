using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class DivideSamples : SamplesOf<Divide>
{
    public DivideSamples()
    {
        Map(new Divide(), (a, b) => a / b, Domain.All, Domain.NonZero, (0, 2), (1, 0), (-1, 0), (0, 0));
        MapIntegers(new Divide(), (a, b) => a / b);
        Throws<DivideByZeroException>("Divide of an integer and 0", () => new Divide().Apply(Tensor.From([1]), Tensor.From([0])));
        Throws<ArgumentException>(new Divide(), Tensor.Zeros([2, 3]), Tensor.Zeros([2]));
    }
}
