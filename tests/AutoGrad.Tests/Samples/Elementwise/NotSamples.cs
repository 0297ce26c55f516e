using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class NotSamples : SamplesOf<Not>
{
    public NotSamples()
    {
        foreach (var shape in (Shape[])[[9], [3, 5], [], [0]]) Add(new Not(), Draw.Bools(shape), x => Cells.Map(x, a => 1 - a).To(DType.Bool));
        Throws<ArgumentException>(new Not(), Tensor.Zeros([2]));
    }
}
