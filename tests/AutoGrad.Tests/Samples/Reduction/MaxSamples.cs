using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class MaxSamples : SamplesOf<Max>
{
    public MaxSamples()
    {
        foreach (var (shape, axes, keep) in Reductions.All) Add(new Max(axes, keep), Draw.Distinct(shape), x => Reductions.Naive(x, axes, keep, row => row.Max()));
        Add(new Max([1], false), Draw.Integers([2, 3], -5, 6), x => Reductions.Naive(x, [1], false, row => row.Max()).To(DType.Int64));
        // What ties shares the gradient.
        Kink(new Max([0], false), [Tensor.From([3.0, 1, 3])], [Tensor.From([0.5, 0, 0.5])]);
        Value(new Max([0], false), [Tensor.From([1, double.NaN])], Tensor.Scalar(double.NaN, DType.Float64));
        Throws<ArgumentException>(new Max([1], false), Tensor.Zeros([2, 0]));
    }
}
