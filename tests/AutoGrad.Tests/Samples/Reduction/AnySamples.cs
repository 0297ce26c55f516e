using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class AnySamples : SamplesOf<Any>
{
    public AnySamples()
    {
        foreach (var (shape, axes, keep) in Reductions.All) Add(new Any(axes, keep), Draw.Bools(shape), x => Reductions.Naive(x, axes, keep, row => row.Max()).To(DType.Bool));
        Add(new Any([1], true), Draw.Bools([2, 0]), _ => Tensor.From([false, false], [2, 1]));
        Throws<ArgumentException>(new Any([0], false), Tensor.Zeros([2]));
    }
}

sealed class AllSamples : SamplesOf<All>
{
    public AllSamples()
    {
        foreach (var (shape, axes, keep) in Reductions.All) Add(new All(axes, keep), Draw.Bools(shape), x => Reductions.Naive(x, axes, keep, row => row.Min()).To(DType.Bool));
        Add(new All([1], true), Draw.Bools([2, 0]), _ => Tensor.From([true, true], [2, 1]));
        Throws<ArgumentException>(new All([0], false), Tensor.Zeros([2]));
    }
}
