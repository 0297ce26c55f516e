using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class IsInfinitySamples : SamplesOf<IsInfinity>
{
    public IsInfinitySamples()
    {
        Draw[] draws = [Draw.Of([2, 3]), Draw.Of([]), Draw.Of([0]), Draw.Integers([5], -9, 9), Draw.Fixed(0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e308)];
        foreach (var draw in draws) Add(new IsInfinity(), draw, x => Cells.Map(x, v => double.IsInfinity(v) ? 1 : 0).To(DType.Bool));
        Throws<ArgumentException>(new IsInfinity(), Tensor.From([true]));
    }
}
