using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class ArgMaxSamples : SamplesOf<ArgMax>
{
    public ArgMaxSamples()
    {
        foreach (var (shape, axis) in Picks.All)
        {
            Add(new ArgMax(axis, true), Draw.Integers(shape, 0, 3), x => Reductions.Naive(x, [axis], true, row => Array.IndexOf(row, row.Max())).To(DType.Int64));
            Add(new ArgMax(axis, false), Draw.Distinct(shape), x => Reductions.Naive(x, [axis], false, row => Array.IndexOf(row, row.Max())).To(DType.Int64));
        }
        Value(new ArgMax(0, false), [Tensor.From([1, double.NaN, 2])], Tensor.Scalar(1, DType.Int64));
    }
}

sealed class ArgMinSamples : SamplesOf<ArgMin>
{
    public ArgMinSamples()
    {
        foreach (var (shape, axis) in Picks.All)
        {
            Add(new ArgMin(axis, true), Draw.Integers(shape, 0, 3), x => Reductions.Naive(x, [axis], true, row => Array.IndexOf(row, row.Min())).To(DType.Int64));
            Add(new ArgMin(axis, false), Draw.Distinct(shape), x => Reductions.Naive(x, [axis], false, row => Array.IndexOf(row, row.Min())).To(DType.Int64));
        }
        Value(new ArgMin(0, false), [Tensor.From([1, double.NaN, 2])], Tensor.Scalar(1, DType.Int64));
    }
}

sealed class ArgSortSamples : SamplesOf<ArgSort>
{
    public ArgSortSamples()
    {
        foreach (var (shape, axis) in Slices.All)
        {
            Add(new ArgSort(axis, false), Draw.Integers(shape, 0, 3), x => Slices.Naive(x, axis, row => [.. Order(row)], DType.Int64));
            Add(new ArgSort(axis, true), Draw.Distinct(shape), x => Slices.Naive(x, axis, row => [.. Order([.. row.Select(v => -v)])], DType.Int64));
        }
    }

    static IEnumerable<double> Order(double[] row) => Enumerable.Range(0, row.Length).OrderBy(i => row[i]).Select(i => (double)i);
}

sealed class ArgTopKSamples : SamplesOf<ArgTopK>
{
    public ArgTopKSamples()
    {
        Add(new ArgTopK(2, 0, true), Draw.Integers([5], 0, 3), x => x.ArgSort(0, descending: true)[..2]);
        Add(new ArgTopK(1, 1, false), Draw.Distinct([2, 4]), x => x.ArgSort(1)[.., ..1]);
        Add(new ArgTopK(3, 0, false), Draw.Distinct([3, 2]), x => x.ArgSort(0));
        Add(new ArgTopK(0, 0, true), Draw.Of([3, 2]), _ => Tensor.Zeros([0, 2], DType.Int64));
    }
}

sealed class ArgCumMaxSamples : SamplesOf<ArgCumMax>
{
    public ArgCumMaxSamples()
    {
        foreach (var (shape, axis) in Slices.All) Add(new ArgCumMax(axis), Draw.Integers(shape, 0, 3), x => Slices.Naive(x, axis, Latest, DType.Int64));
    }

    internal static double[] Latest(double[] row) => [.. row.Select((_, i) => (double)Array.LastIndexOf(row, row[..(i + 1)].Max(), i))];
}

sealed class ArgCumMinSamples : SamplesOf<ArgCumMin>
{
    public ArgCumMinSamples()
    {
        foreach (var (shape, axis) in Slices.All) Add(new ArgCumMin(axis), Draw.Integers(shape, 0, 3), x => Slices.Naive(x, axis, row => ArgCumMaxSamples.Latest([.. row.Select(v => -v)]), DType.Int64));
    }
}

sealed class PlacesSamples : SamplesOf<Places>
{
    public PlacesSamples()
    {
        foreach (Shape shape in (Shape[])[[7], [2, 3], [], [0]])
        {
            Add(new Places(), Draw.Bools(shape), x => Tensor.From([.. x.ToArray<bool>().Index().Where(pair => pair.Item).Select(pair => (long)pair.Index)]));
        }
        Throws<ArgumentException>(new Places(), Tensor.Zeros([2]));
    }
}

sealed class LastToArriveSamples : SamplesOf<LastToArrive>
{
    public LastToArriveSamples()
    {
        foreach (var (shape, axis) in Slices.All)
        {
            Add(new LastToArrive(axis, 3), Draw.Integers(shape, 0, 3), x => Slices.Naive(x, axis, row => [.. row.Select((v, i) => Array.LastIndexOf(row, v) == i ? 1.0 : 0)], DType.Bool));
        }
        Throws<ArgumentOutOfRangeException>(new LastToArrive(0, 3), Tensor.From([3L]));
    }
}
