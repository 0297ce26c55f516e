using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class MultiplySamples : SamplesOf<Multiply>
{
    public MultiplySamples()
    {
        Map(new Multiply(), (a, b) => a * b, Domain.All, Domain.All, (0, 3), (1e4, 1e-4));
        MapIntegers(new Multiply(), (a, b) => a * b);
        Throws<ArgumentException>(new Multiply(), Tensor.Zeros([2, 3]), Tensor.Zeros([2]));
    }
}
