using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class ConcatSamples : SamplesOf<Concat>
{
    public ConcatSamples()
    {
        Add(new Concat(0, [2]), [Draw.Of([2, 3])], x => Naive(x, 0));
        Add(new Concat(0, [2, 1, 3]), [Draw.Of([2, 3]), Draw.Of([1, 3]), Draw.Of([3, 3])], x => Naive(x, 0));
        Add(new Concat(1, [2, 0, 1, 1, 2]), [Draw.Of([2, 2]), Draw.Of([2, 0]), Draw.Of([2, 1]), Draw.Of([2, 1]), Draw.Of([2, 2])], x => Naive(x, 1));
        Throws<ArgumentOutOfRangeException>(new Concat(2, [2]), Tensor.Zeros([2, 3]));
        Throws<ArgumentException>(new Concat(0, []));
        Throws<ArgumentException>(new Concat(0, [2, 2]), Tensor.Zeros([2, 3]), Tensor.Zeros([2, 4]));
    }

    static Tensor Naive(Tensor[] parts, int axis)
    {
        var cells = Array.ConvertAll(parts, Cells.Of);
        var extents = parts[0].Shape.ToArray();
        extents[axis] = parts.Sum(part => part.Shape[axis]);
        return Cells.Fill(extents, index =>
        {
            var (at, k) = ((int[])index.Clone(), 0);
            for (; at[axis] >= parts[k].Shape[axis]; k++) at[axis] -= parts[k].Shape[axis];
            return cells[k][at];
        });
    }
}
