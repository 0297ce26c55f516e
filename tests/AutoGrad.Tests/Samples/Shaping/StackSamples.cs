using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class StackSamples : SamplesOf<Stack>
{
    public StackSamples()
    {
        foreach (var (axis, count, shape) in ((int, int, Shape)[])[(0, 2, [2, 3]), (1, 3, [2, 3]), (2, 1, [2, 3]), (0, 2, []), (1, 2, [0, 2])])
        {
            Add(new Stack(axis, count), [.. Enumerable.Repeat(Draw.Of(shape), count)], x => Naive(x, axis));
        }
        Throws<ArgumentException>(new Stack(0, 2), Tensor.Zeros([2, 3]), Tensor.Zeros([3, 2]));
        Throws<ArgumentException>(new Stack(0, 0));
        Throws<ArgumentOutOfRangeException>(new Stack(4, 2), Tensor.Zeros([2, 3]), Tensor.Zeros([2, 3]));
        Throws<ArgumentException>(new Stack(0, 2), Tensor.Zeros([2]), Tensor.Zeros([2], DType.Float64));
    }

    static Tensor Naive(Tensor[] parts, int axis)
    {
        var cells = Array.ConvertAll(parts, Cells.Of);
        List<int> extents = [.. parts[0].Shape];
        extents.Insert(axis, parts.Length);
        return Cells.Fill([.. extents], index => cells[index[axis]][[.. index[..axis], .. index[(axis + 1)..]]]);
    }
}

sealed class SelectSamples : SamplesOf<Select>
{
    public SelectSamples()
    {
        foreach (var (axis, index, shape) in ((int, int, Shape)[])[(0, 1, [3, 4]), (1, 3, [3, 4]), (2, 0, [2, 3, 1]), (0, 2, [3]), (1, 0, [0, 2])])
        {
            Add(new Select(axis, index), Draw.Of(shape), x => Chosen.Of(x, axis, index));
        }
        Throws<ArgumentException>(new Select(1, 9), Tensor.Zeros([2, 3]));
        Throws<ArgumentException>(new Select(1, -1), Tensor.Zeros([2, 3]));
        Throws<ArgumentOutOfRangeException>(new Select(-1, 0), Tensor.Zeros([2, 3]));
        Throws<ArgumentOutOfRangeException>(new Select(2, 0), Tensor.Zeros([2, 3]));
    }
}

sealed class UnbindSamples : SamplesOf<Unbind>
{
    public UnbindSamples()
    {
        foreach (var (axis, shape) in ((int, Shape)[])[(0, [3, 2]), (1, [2, 3]), (1, [2, 1, 2]), (0, [2])])
        {
            AddTuple(new Unbind(axis), [Draw.Of(shape)], x => [.. Enumerable.Range(0, x[0].Shape[axis]).Select(i => Chosen.Of(x[0], axis, i))]);
        }
        Throws<ArgumentOutOfRangeException>(new Unbind(5), Tensor.Zeros([2, 3]));
        Throws<ArgumentOutOfRangeException>(new Unbind(-1), Tensor.Zeros([2, 3]));
    }
}

/// <summary>What lies at one index of an axis, by a loop.</summary>
static class Chosen
{
    public static Tensor Of(Tensor x, int axis, int index)
    {
        var cells = Cells.Of(x);
        return Cells.Fill([.. x.Shape.Where((_, j) => j != axis)], i => cells[[.. i[..axis], index, .. i[axis..]]]);
    }
}
