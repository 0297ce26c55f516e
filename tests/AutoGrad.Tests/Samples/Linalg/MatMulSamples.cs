using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class MatMulSamples : SamplesOf<MatMul>
{
    public MatMulSamples()
    {
        foreach (var (a, b) in ((Shape, Shape)[])[([2, 3], [3, 4]), ([1, 1], [1, 1]), ([3, 3], [3, 3]), ([2, 2, 3], [2, 3, 2]), ([2, 0], [0, 3]), ([0, 2], [2, 3])])
        {
            Add(new MatMul(), [Draw.Of(a), Draw.Of(b)], x => Naive(x[0], x[1]));
        }
        Throws<ArgumentException>("MatMul of matrices that don't fit", () => Tensor.Zeros([2, 3]).MatMul(Tensor.Zeros([2, 3])));
    }

    static Tensor Naive(Tensor a, Tensor b)
    {
        Cells p = Cells.Of(a), q = Cells.Of(b);
        return Cells.Fill([.. a.Shape.SkipLast(1), b.Shape[-1]], i => Cells.Sum([a.Shape[-1]], k => p[[.. i[..^1], k[0]]] * q[[.. i[..^2], k[0], i[^1]]]));
    }
}
