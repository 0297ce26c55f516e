using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class AddSamples : SamplesOf<Add>
{
    public AddSamples()
    {
        Map(new Add(), (a, b) => a + b);
        MapIntegers(new Add(), (a, b) => a + b);
        Throws<ArgumentException>(new Add(), Tensor.Zeros([2, 3]), Tensor.Zeros([2]));
    }
}
