using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class SliceSamples : SamplesOf<Slice>
{
    public SliceSamples()
    {
        foreach (var op in (Slice[])[new(0, 1, 2, 1), new(1, 0, 2, 2), new(1, 3, 4, -1), new(0, 0, 0, 1), new(0, 2, 1, 1)])
        {
            Add(op, Draw.Of([3, 4]), x => Naive(x, op));
        }
        foreach (var op in (Slice[])[new(1, 2, 4, 1), new(1, 4, 1, 1), new(1, -1, 1, 1), new(1, 2, 4, -1), new(1, 1, 2, int.MaxValue), new(0, 0, -1, 1), new(0, 0, 2, 0)])
        {
            Throws<ArgumentException>(op, Tensor.Zeros([3, 4]));
        }
        Throws<ArgumentOutOfRangeException>(new Slice(2, 0, 1, 1), Tensor.Zeros([3, 4]));
        Throws<ArgumentOutOfRangeException>(new Slice(-1, 0, 1, 1), Tensor.Zeros([3, 4]));
    }

    static Tensor Naive(Tensor x, Slice op)
    {
        var cells = Cells.Of(x);
        var extents = x.Shape.ToArray();
        extents[op.Axis] = op.Count;
        return Cells.Fill(extents, i => cells[[.. i.Select((at, axis) => axis == op.Axis ? op.Start + (at * op.Step) : at)]]);
    }
}

sealed class PlaceSamples : SamplesOf<Place>
{
    public PlaceSamples()
    {
        foreach (var op in (Place[])[new(0, 1, 1, 4), new(1, 0, 2, 6), new(1, 5, -2, 7)]) Add(op, Draw.Of([2, 3]), x => Naive(x, op));
        Add(new Place(1, 0, 1, 2), Draw.Of([2, 0]), x => Naive(x, new Place(1, 0, 1, 2)));
        foreach (var op in (Place[])[new(0, 5, 1, 3), new(0, 2, 1, 3), new(0, 0, -1, 3), new(0, 0, 0, 3)]) Throws<ArgumentException>(op, Tensor.Zeros([2, 3]));
        Throws<ArgumentOutOfRangeException>(new Place(2, 0, 1, 3), Tensor.Zeros([2, 3]));
    }

    static Tensor Naive(Tensor x, Place op)
    {
        var cells = Cells.Of(x);
        var extents = x.Shape.ToArray();
        extents[op.Axis] = op.Extent;
        return Cells.Fill(extents, i =>
        {
            var (from, left) = Math.DivRem(i[op.Axis] - op.Start, op.Step);
            return left != 0 || from < 0 || from >= x.Shape[op.Axis] ? 0 : cells[[.. i.Select((at, axis) => axis == op.Axis ? from : at)]];
        });
    }
}
