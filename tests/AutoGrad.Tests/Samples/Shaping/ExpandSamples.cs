using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class ExpandSamples : SamplesOf<Expand>
{
    public ExpandSamples()
    {
        foreach (var (from, to) in ((Shape, Shape)[])[([3], [2, 3]), ([2, 1], [2, 3]), ([], [2, 2]), ([1, 2, 1], [3, 2, 2]), ([1], [0])])
        {
            Add(new Expand(to), Draw.Of(from), x => Cells.Map(x, Tensor.Zeros(to, DType.Float64), (a, _) => a));
        }
        Throws<ArgumentException>(new Expand([2, 4]), Tensor.Zeros([2, 3]));
        Throws<ArgumentException>(new Expand([3]), Tensor.Zeros([2, 3]));
    }
}
