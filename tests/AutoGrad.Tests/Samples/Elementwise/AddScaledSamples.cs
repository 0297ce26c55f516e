using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class AddScaledSamples : SamplesOf<AddScaled>
{
    public AddScaledSamples()
    {
        foreach (var factor in (double[])[0.5, -3, 0]) Map(new AddScaled(factor), (a, b) => a + (factor * b));
        Throws<ArgumentException>(new AddScaled(2), Tensor.Zeros([2, 3]), Tensor.Zeros([2]));
        Throws<ArgumentException>(new AddScaled(2), Tensor.Zeros([2], DType.Int32), Tensor.Zeros([2], DType.Int32));
    }
}
