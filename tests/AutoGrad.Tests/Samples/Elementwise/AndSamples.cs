using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class AndSamples : SamplesOf<And>
{
    public AndSamples()
    {
        foreach (var (p, q) in (ReadOnlySpan<(Shape, Shape)>)[([9], [9]), ([3, 5], [5]), ([2, 1], [3]), ([], [4]), ([0], [0])])
        {
            Add(new And(), [Draw.Bools(p), Draw.Bools(q)], x => Cells.Map(x[0], x[1], (a, b) => a * b).To(DType.Bool));
        }
        Throws<ArgumentException>(new And(), Tensor.Zeros([2]), Tensor.Zeros([2]));
    }
}
