using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class FlipSamples : SamplesOf<Flip>
{
    public FlipSamples()
    {
        foreach (Shape axes in (Shape[])[[0], [1], [0, 2], []])
        {
            Add(new Flip(axes), Draw.Of([2, 3, 2]), x => Arranged.By(x, x.Shape, i => [.. i.Select((v, j) => axes.Contains(j) ? x.Shape[j] - 1 - v : v)]));
        }
        Add(new Flip([0]), Draw.Of([0, 2]), x => x);
        Throws<ArgumentOutOfRangeException>(new Flip([2]), Tensor.Zeros([2, 3]));
    }
}

sealed class RollSamples : SamplesOf<Roll>
{
    public RollSamples()
    {
        foreach (var (axis, shift) in ((int, int)[])[(0, 1), (1, 2), (2, 0)])
        {
            Add(new Roll(axis, shift), Draw.Of([2, 3, 2]), x => Arranged.By(x, x.Shape, i => [.. i.Select((v, j) => j == axis ? (v - shift + x.Shape[j]) % x.Shape[j] : v)]));
        }
        Add(new Roll(0, 1), Draw.Of([2, 0]), x => x);
        Throws<ArgumentOutOfRangeException>(new Roll(2, 1), Tensor.Zeros([2, 3]));
    }
}

sealed class PadSamples : SamplesOf<Pad>
{
    public PadSamples()
    {
        foreach (var op in (Pad[])[new([1, 0], [0, 2], 0.5), new([0, 0], [0, 0], 1), new([2, 1], [1, 1], -3)])
        {
            Add(op, Draw.Of([2, 3]), x => Arranged.By(x, x.Shape.Select((e, j) => op.Before[j] + e + op.After[j]).ToArray(), i => [.. i.Select((v, j) => v - op.Before[j])], op.Value));
        }
        Add(new Pad([1], [1], 2), Draw.Of([0]), _ => Tensor.From([2.0, 2]));
        Throws<ArgumentException>(new Pad([1], [1, 1], 0), Tensor.Zeros([2, 3]));
    }
}

sealed class CropSamples : SamplesOf<Crop>
{
    public CropSamples()
    {
        foreach (var op in (Crop[])[new([1, 0], [0, 2]), new([0, 1], [3, 1])])
        {
            Add(op, Draw.Of([3, 4]), x => Arranged.By(x, x.Shape.Select((e, j) => e - op.Before[j] - op.After[j]).ToArray(), i => [.. i.Select((v, j) => v + op.Before[j])]));
        }
        Throws<ArgumentException>(new Crop([2, 0], [2, 0]), Tensor.Zeros([3, 4]));
        Throws<ArgumentException>(new Crop([0], [0]), Tensor.Zeros([3, 4]));
    }
}

sealed class DiagonalSamples : SamplesOf<Diagonal>
{
    public DiagonalSamples()
    {
        foreach (var (shape, offset, count) in ((Shape, int, int)[])[([3, 3], 0, 3), ([2, 4], 1, 2), ([3, 2], -1, 2), ([2, 3, 2], 0, 2), ([2, 2], 5, 0)])
        {
            Add(new Diagonal(offset), Draw.Of(shape), x => Arranged.By(x, [.. shape.SkipLast(2), count], i => [.. i.SkipLast(1), i[^1] + Math.Max(0, -offset), i[^1] + Math.Max(0, offset)]));
        }
        Throws<ArgumentException>(new Diagonal(0), Tensor.Zeros([3]));
    }
}

sealed class DiagonalPlaceSamples : SamplesOf<DiagonalPlace>
{
    public DiagonalPlaceSamples()
    {
        foreach (var op in (DiagonalPlace[])[new(0, 3, 3), new(1, 3, 4), new(-1, 4, 5)])
        {
            Add(op, Draw.Of([2, 3]), x => Arranged.By(x, [2, op.Rows, op.Columns], i => i[2] - i[1] == op.Offset ? [i[0], i[1] - Math.Max(0, -op.Offset)] : [-1, -1]));
        }
        Add(new DiagonalPlace(2, 2, 2), Draw.Of([0]), _ => Tensor.Zeros([2, 2], DType.Float64));
        Throws<ArgumentException>(new DiagonalPlace(0, 2, 2), Tensor.Zeros([3]));
        Throws<ArgumentException>(new DiagonalPlace(0, 2, 2), Tensor.Zeros([]));
    }
}

sealed class SplitSamples : SamplesOf<Split>
{
    public SplitSamples()
    {
        AddTuple(new Split(0, [1, 2]), [Draw.Of([3, 2])], x => [x[0][..1], x[0][1..]]);
        AddTuple(new Split(1, [0, 2, 1]), [Draw.Of([2, 3])], x => [x[0][.., ..0], x[0][.., ..2], x[0][.., 2..]]);
        AddTuple(new Split(0, [4]), [Draw.Of([4])], x => [x[0]]);
        Throws<ArgumentOutOfRangeException>(new Split(1, [4]), Tensor.Zeros([4]));
        Throws<ArgumentException>(new Split(0, [2, 3]), Tensor.Zeros([4]));
    }
}

sealed class WindowsSamples : SamplesOf<Windows>
{
    public WindowsSamples()
    {
        Add(new Windows(0, 2, 1, 1), Draw.Of([4]), x => Arranged.By(x, [3, 2], i => [i[0] + i[1]]));
        Add(new Windows(1, 2, 2, 2), Draw.Of([2, 6]), x => Arranged.By(x, [2, 2, 2], i => [i[0], (2 * i[1]) + (2 * i[2])]));
        Add(new Windows(0, 3, 2, 1), Draw.Of([5, 2]), x => Arranged.By(x, [2, 2, 3], i => [(2 * i[0]) + i[2], i[1]]));
        foreach (var op in (Windows[])[new(0, 0, 1, 1), new(0, 1, 0, 1), new(0, 1, 1, 0)]) Throws<ArgumentException>(op, Tensor.Zeros([4]));
        Throws<ArgumentOutOfRangeException>(new Windows(1, 2, 1, 1), Tensor.Zeros([4]));
    }
}

sealed class OverlapSamples : SamplesOf<Overlap>
{
    public OverlapSamples()
    {
        foreach (var (op, shape) in ((Overlap, Shape)[])[(new(0, 4, 1, 1), [3, 2]), (new(1, 7, 2, 2), [2, 2, 2]), (new(0, 6, 2, 1), [2, 2, 3])])
        {
            Add(op, Draw.Of(shape), x => Naive(x, op));
        }
        Add(new Overlap(0, 3, 1, 1), Draw.Of([0, 2]), _ => Tensor.Zeros([3], DType.Float64));
        foreach (var op in (Overlap[])[new(0, 2, 1, 1), new(0, 4, 0, 1), new(0, 4, 1, 0), new(1, 4, 1, 1)]) Throws<ArgumentException>(op, Tensor.Zeros([2, 2]));
    }

    static Tensor Naive(Tensor x, Overlap op)
    {
        var cells = Cells.Of(x);
        return Cells.Fill(x.Shape.SkipLast(1).Select((e, j) => j == op.Axis ? op.Extent : e).ToArray(), i => Cells.Sum([x.Shape[op.Axis], x.Shape[-1]], w =>
            (w[0] * op.Step) + (w[1] * op.Dilation) == i[op.Axis] ? cells[[.. i.Select((v, j) => j == op.Axis ? w[0] : v), w[1]]] : 0));
    }
}

/// <summary>Elements brought to other places by a loop.</summary>
static class Arranged
{
    /// <summary>A tensor whose element at an index is that at another index of x; a number where that lies outside.</summary>
    public static Tensor By(Tensor x, Shape shape, Func<int[], int[]> from, double outside = 0)
    {
        var cells = Cells.Of(x);
        return Cells.Fill(shape, i =>
        {
            var at = from(i);
            return at.Where((v, j) => v < 0 || v >= x.Shape[j]).Any() ? outside : cells[at];
        });
    }
}
