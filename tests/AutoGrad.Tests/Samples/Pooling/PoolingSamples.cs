using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class MaxPoolSamples : SamplesOf<MaxPool>
{
    public MaxPoolSamples()
    {
        foreach (var (g, x, y) in PoolingLoops.Cases) AddTuple(new MaxPool(g), [Draw.Distinct(x)], inputs => Naive(g, inputs[0], y));
        PoolingGeometry dilated = new([2], [1], [0], [2], false);
        AddTuple(new MaxPool(dilated), [Draw.Distinct([1, 1, 5])], inputs => Naive(dilated, inputs[0], [1, 1, 3]));
        Throws<ArgumentException>("MaxPool with a window that is larger than the input", () => Tensor.Zeros([1, 1, 2]).MaxPool([3]));
        Throws<ArgumentException>("MaxPool with a padding of more than half a window", () => Tensor.Zeros([1, 1, 4]).MaxPool([2], padding: [2]));
    }

    static Tensor[] Naive(PoolingGeometry g, Tensor x, Shape shape)
    {
        var cells = Cells.Of(x);
        return [Cells.Fill(shape, i => cells[Best(i)]), Cells.Fill(shape, i => Best(i).Skip(2).Select((at, axis) => at * x.Shape.Skip(axis + 3).Aggregate(1, (a, b) => a * b)).Sum(), DType.Int64)];
        int[] Best(int[] i) => PoolingLoops.Window(g, x.Shape, i).Inside.MaxBy(at => cells[at])!;
    }
}

sealed class AveragePoolSamples : SamplesOf<AveragePool>
{
    public AveragePoolSamples()
    {
        foreach (var (g, x, y) in PoolingLoops.Cases)
        {
            foreach (var counted in (bool[])[true, false]) Add(new AveragePool(g, counted), Draw.Of(x), input => Naive(g, counted, input, y));
        }
        Throws<ArgumentException>("AveragePool of a vector", () => Tensor.Zeros([3]).AveragePool([2]));
    }

    static Tensor Naive(PoolingGeometry g, bool counted, Tensor x, Shape shape)
    {
        var cells = Cells.Of(x);
        return Cells.Fill(shape, i =>
        {
            var (inside, outside) = PoolingLoops.Window(g, x.Shape, i);
            return inside.Sum(at => cells[at]) / (inside.Count + (counted ? outside : 0));
        });
    }
}

sealed class AveragePoolBackSamples : SamplesOf<AveragePoolBack>
{
    public AveragePoolBackSamples()
    {
        foreach (var (g, x, y) in PoolingLoops.Cases)
        {
            foreach (var counted in (bool[])[true, false]) Add(new AveragePoolBack(g, counted, x), Draw.Of(y), dy => Naive(g, counted, dy, x));
        }
    }

    static Tensor Naive(PoolingGeometry g, bool counted, Tensor dy, Shape shape)
    {
        var cells = Cells.Of(dy);
        return Cells.Fill(shape, at => Cells.Sum(dy.Shape, i =>
        {
            var (inside, outside) = PoolingLoops.Window(g, shape, i);
            return inside.Any(place => place.SequenceEqual(at)) ? cells[i] / (inside.Count + (counted ? outside : 0)) : 0;
        }));
    }
}

sealed class PlaneGatherSamples : SamplesOf<PlaneGather>
{
    public PlaneGatherSamples()
    {
        foreach (var (x, picks) in ((Shape, int)[])[([2, 1, 4], 3), ([1, 2, 3], 5), ([1, 1, 1], 1), ([0, 2, 3], 2)])
        {
            Add(new PlaneGather(), [Draw.Of(x), Draw.Integers([x[0], x[1], picks], 0, x[2])], inputs =>
            {
                Cells p = Cells.Of(inputs[0]), index = Cells.Of(inputs[1]);
                return Cells.Fill(inputs[1].Shape, i => p[i[0], i[1], (int)index[i]]);
            });
        }
    }
}

sealed class PlaneScatterSamples : SamplesOf<PlaneScatter>
{
    public PlaneScatterSamples()
    {
        foreach (var (x, plane) in ((Shape, int)[])[([2, 1, 4], 3), ([1, 2, 3], 5), ([1, 1, 1], 1), ([0, 2, 3], 2)])
        {
            Add(new PlaneScatter(plane), [Draw.Of(x), Draw.Integers(x, 0, plane)], inputs =>
            {
                Cells p = Cells.Of(inputs[0]), index = Cells.Of(inputs[1]);
                return Cells.Fill([x[0], x[1], plane], i => Cells.Sum([x[2]], k => (int)index[i[0], i[1], k[0]] == i[2] ? p[i[0], i[1], k[0]] : 0));
            });
        }
    }
}
