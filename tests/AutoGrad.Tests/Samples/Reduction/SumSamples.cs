using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class SumSamples : SamplesOf<Sum>
{
    public SumSamples()
    {
        foreach (var (shape, axes, keep) in Reductions.All) Add(new Sum(axes, keep), Draw.Of(shape), x => Reductions.Naive(x, axes, keep, row => row.Sum()));
        Add(new Sum([0], false), Draw.Of([0, 3]), x => Reductions.Naive(x, [0], false, row => row.Sum()));
        Add(new Sum([1], false), Draw.Integers([2, 3], -5, 6), x => Reductions.Naive(x, [1], false, row => row.Sum()).To(DType.Int64));
    }
}
