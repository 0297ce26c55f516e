using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class MinSamples : SamplesOf<Min>
{
    public MinSamples()
    {
        foreach (var (shape, axes, keep) in Reductions.All) Add(new Min(axes, keep), Draw.Distinct(shape), x => Reductions.Naive(x, axes, keep, row => row.Min()));
        Add(new Min([1], false), Draw.Integers([2, 3], -5, 6), x => Reductions.Naive(x, [1], false, row => row.Min()).To(DType.Int64));
        // What ties shares the gradient.
        Kink(new Min([0], false), [Tensor.From([1.0, 3, 1])], [Tensor.From([0.5, 0, 0.5])]);
        Value(new Min([0], false), [Tensor.From([1, double.NaN])], Tensor.Scalar(double.NaN, DType.Float64));
        Throws<ArgumentException>(new Min([1], false), Tensor.Zeros([2, 0]));
    }
}
