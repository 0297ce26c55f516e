using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class OrSamples : SamplesOf<Or>
{
    public OrSamples()
    {
        foreach (var (p, q) in (ReadOnlySpan<(Shape, Shape)>)[([9], [9]), ([3, 5], [5]), ([2, 1], [3]), ([], [4]), ([0], [0])])
        {
            Add(new Or(), [Draw.Bools(p), Draw.Bools(q)], x => Cells.Map(x[0], x[1], (a, b) => Math.Max(a, b)).To(DType.Bool));
        }
        Throws<ArgumentException>(new Or(), Tensor.Zeros([2]), Tensor.Zeros([2]));
    }
}
