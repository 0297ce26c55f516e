using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class SubtractSamples : SamplesOf<Subtract>
{
    public SubtractSamples()
    {
        Map(new Subtract(), (a, b) => a - b);
        MapIntegers(new Subtract(), (a, b) => a - b);
        Throws<ArgumentException>(new Subtract(), Tensor.Zeros([2, 3]), Tensor.Zeros([2]));
    }
}
