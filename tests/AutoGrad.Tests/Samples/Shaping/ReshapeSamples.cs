using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class ReshapeSamples : SamplesOf<Reshape>
{
    public ReshapeSamples()
    {
        Add(new Reshape([3, 2]), Draw.Of([2, 3]), x => Naive(x, [3, 2]));
        Add(new Reshape([]), Draw.Of([1, 1]), x => Naive(x, []));
        Add(new Reshape([4, 0]), Draw.Of([0, 3]), x => Naive(x, [4, 0]));
    }

    static Tensor Naive(Tensor x, Shape shape) => Tensor.From(x.ToArray<double>(), shape);
}
