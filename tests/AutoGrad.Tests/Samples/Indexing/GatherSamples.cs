using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class IndexSelectSamples : SamplesOf<IndexSelect>
{
    public IndexSelectSamples()
    {
        foreach (var (shape, axis) in Picks.All)
        {
            Add(new IndexSelect(axis), [Draw.Of(shape), Draw.Integers([5], 0, shape[axis])], x => Picks.Select(x[0], axis, [.. x[1].ToArray<long>()]));
        }
        Add(new IndexSelect(0), [Draw.Of([2, 3]), Draw.Integers([0], 0, 2)], x => Picks.Select(x[0], 0, []));
        Throws<ArgumentOutOfRangeException>(new IndexSelect(0), Tensor.Zeros([2]), Tensor.From([2L]));
    }
}

sealed class IndexSumSamples : SamplesOf<IndexSum>
{
    public IndexSumSamples()
    {
        foreach (var (shape, axis) in Picks.All)
        {
            Add(new IndexSum(axis, 3), [Draw.Of(shape), Draw.Integers([shape[axis]], 0, 3)], x => Cells.Fill(With(shape, axis, 3), i => Naive(x[0], x[1].ToArray<long>(), axis, i)));
        }
        Throws<ArgumentException>(new IndexSum(0, 3), Tensor.Zeros([2]), Tensor.From([2L]));
        Throws<ArgumentOutOfRangeException>(new IndexSum(0, 3), Tensor.Zeros([1]), Tensor.From([-1L]));
    }

    static double Naive(Tensor x, long[] index, int axis, int[] at)
    {
        var cells = Cells.Of(x);
        return Enumerable.Range(0, index.Length).Where(k => index[k] == at[axis]).Sum(k => cells[[.. at.Select((v, j) => j == axis ? k : v)]]);
    }

    static Shape With(Shape shape, int axis, int extent) => shape.Select((e, j) => j == axis ? extent : e).ToArray();
}

sealed class GatherSamples : SamplesOf<Gather>
{
    public GatherSamples()
    {
        foreach (var (shape, axis) in Picks.All)
        {
            Shape wide = shape.Select((e, j) => j == axis ? 5 : e).ToArray();
            Add(new Gather(axis), [Draw.Of(shape), Draw.Integers(wide, 0, shape[axis])], x =>
            {
                Cells cells = Cells.Of(x[0]), index = Cells.Of(x[1]);
                return Cells.Fill(wide, i => cells[[.. i.Select((v, j) => j == axis ? (int)index[i] : v)]]);
            });
        }
        Throws<ArgumentOutOfRangeException>(new Gather(0), Tensor.Zeros([2]), Tensor.From([2L]));
        Throws<ArgumentException>(new Gather(0), Tensor.Zeros([2, 2]), Tensor.From([0L]));
    }
}

sealed class ScatterSumSamples : SamplesOf<ScatterSum>
{
    public ScatterSumSamples()
    {
        foreach (var (shape, axis) in Picks.All)
        {
            Add(new ScatterSum(axis, 3), [Draw.Of(shape), Draw.Integers(shape, 0, 3)], x =>
            {
                Cells cells = Cells.Of(x[0]), index = Cells.Of(x[1]);
                return Cells.Fill(shape.Select((e, j) => j == axis ? 3 : e).ToArray(), i =>
                    Enumerable.Range(0, shape[axis]).Select(k => (int[])[.. i.Select((v, j) => j == axis ? k : v)]).Where(from => index[from] == i[axis]).Sum(from => cells[from]));
            });
        }
        Throws<ArgumentOutOfRangeException>(new ScatterSum(0, 2), Tensor.Zeros([1]), Tensor.From([2L]));
        Throws<ArgumentException>(new ScatterSum(0, 2), Tensor.Zeros([2]), Tensor.From([0L]));
    }
}

sealed class ScatterSamples : SamplesOf<Scatter>
{
    public ScatterSamples()
    {
        foreach (var (shape, axis) in Picks.All)
        {
            Shape wide = shape.Select((e, j) => j == axis ? 3 : e).ToArray();
            Add(new Scatter(axis), [Draw.Of(shape), Draw.Integers(wide, 0, shape[axis]), Draw.Of(wide)], x =>
            {
                Cells under = Cells.Of(x[0]), index = Cells.Of(x[1]), over = Cells.Of(x[2]);
                return Cells.Fill(shape, i =>
                {
                    var last = Enumerable.Range(0, 3).Select(k => (int[])[.. i.Select((v, j) => j == axis ? k : v)]).LastOrDefault(from => index[from] == i[axis]);
                    return last is null ? under[i] : over[last];
                });
            });
        }
        Throws<ArgumentOutOfRangeException>(new Scatter(0), Tensor.Zeros([1]), Tensor.From([1L]), Tensor.Zeros([1]));
        Throws<ArgumentException>(new Scatter(0), Tensor.Zeros([2]), Tensor.From([0L]), Tensor.Zeros([2]));
    }
}

/// <summary>Shapes and axes, and selection by a loop.</summary>
static class Picks
{
    public static (Shape Shape, int Axis)[] All => [([4], 0), ([2, 3], 0), ([2, 3], 1), ([2, 3, 2], 1), ([2, 3, 0], 1)];

    public static Tensor Select(Tensor x, int axis, long[] index)
    {
        var cells = Cells.Of(x);
        return Cells.Fill(x.Shape.Select((e, j) => j == axis ? index.Length : e).ToArray(), i => cells[[.. i.Select((v, j) => j == axis ? (int)index[v] : v)]]);
    }
}
