using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class MatMulSamples : SamplesOf<MatMul>
{
    public MatMulSamples()
    {
        foreach (var (a, b) in ((Shape, Shape)[])[([2, 3], [3, 4]), ([1, 1], [1, 1]), ([3, 3], [3, 3]), ([2, 2, 3], [2, 3, 2]), ([2, 0], [0, 3]), ([0, 2], [2, 3])])
        {
            Add(new MatMul(), [Draw.Of(a), Draw.Of(b)], x => Naive(x[0], x[1]));
            Add(new MatMul(true), [Draw.Of(Turned(a)), Draw.Of(b)], x => Naive(Turned(x[0]), x[1]));
            Add(new MatMul(false, true), [Draw.Of(a), Draw.Of(Turned(b))], x => Naive(x[0], Turned(x[1])));
            Add(new MatMul(true, true), [Draw.Of(Turned(a)), Draw.Of(Turned(b))], x => Naive(Turned(x[0]), Turned(x[1])));
        }
        Throws<ArgumentException>(new MatMul(false, true), Tensor.Zeros([2, 3]), Tensor.Zeros([3, 2]));
        Throws<ArgumentException>(new MatMul(true), Tensor.Zeros([2, 3]), Tensor.Zeros([3, 2]));
        Throws<ArgumentException>(new MatMul(), Tensor.Zeros([2, 2, 3]), Tensor.Zeros([3, 3, 2]));
        Throws<ArgumentException>(new MatMul(), Tensor.Zeros([3]), Tensor.Zeros([3, 2]));
        Throws<ArgumentException>("MatMul of a transposed vector", () => Tensor.Zeros([3]).MatMul(Tensor.Zeros([3, 2]), transposeA: true));
        Throws<ArgumentException>("MatMul of matrices that don't fit", () => Tensor.Zeros([2, 3]).MatMul(Tensor.Zeros([2, 3])));
    }

    static Shape Turned(Shape shape) => [.. shape.SkipLast(2), shape[-1], shape[-2]];

    static Tensor Turned(Tensor x)
    {
        var cells = Cells.Of(x);
        return Cells.Fill(Turned(x.Shape), i => cells[[.. i[..^2], i[^1], i[^2]]]);
    }

    static Tensor Naive(Tensor a, Tensor b)
    {
        Cells p = Cells.Of(a), q = Cells.Of(b);
        return Cells.Fill([.. a.Shape.SkipLast(1), b.Shape[-1]], i => Cells.Sum([a.Shape[-1]], k => p[[.. i[..^1], k[0]]] * q[[.. i[..^2], k[0], i[^1]]]));
    }
}
