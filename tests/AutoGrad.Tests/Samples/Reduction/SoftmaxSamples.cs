using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class LogSumExpSamples : SamplesOf<LogSumExp>
{
    public LogSumExpSamples()
    {
        foreach (var (shape, axes, keep) in Reductions.All) Add(new LogSumExp(axes, keep), Draw.Of(shape), x => Reductions.Naive(x, axes, keep, row => Math.Log(row.Sum(Math.Exp))));
        Value(new LogSumExp([0], false), [Tensor.From([1e4, 1e4])], Tensor.Scalar(1e4 + Math.Log(2), DType.Float64));
        Value(new LogSumExp([0], true), [Tensor.Zeros([0], DType.Float64)], Tensor.From([double.NegativeInfinity]));
        Singular(new LogSumExp([0], false), [Tensor.From([double.NegativeInfinity, double.NegativeInfinity])], [Tensor.From([0.0, 0])]);
        Throws<ArgumentException>(new LogSumExp([0], false), Tensor.Zeros([2], DType.Int64));
    }
}

sealed class SoftmaxSamples : SamplesOf<Softmax>
{
    public SoftmaxSamples()
    {
        foreach (var (shape, axis) in Slices.All) Add(new Softmax(axis), Draw.Of(shape), x => Slices.Naive(x, axis, row => [.. row.Select(v => Math.Exp(v) / row.Sum(Math.Exp))]));
        Value(new Softmax(0), [Tensor.From([1e4, 1e4, -1e4])], Tensor.From([0.5, 0.5, 0]));
        Value(new Softmax(0), [Tensor.From([double.NegativeInfinity, double.NegativeInfinity])], Tensor.From([0.0, 0]));
        Throws<ArgumentException>(new Softmax(0), Tensor.Zeros([2], DType.Int64));
    }
}

sealed class LogSoftmaxSamples : SamplesOf<LogSoftmax>
{
    public LogSoftmaxSamples()
    {
        foreach (var (shape, axis) in Slices.All) Add(new LogSoftmax(axis), Draw.Of(shape), x => Slices.Naive(x, axis, row => [.. row.Select(v => v - Math.Log(row.Sum(Math.Exp)))]));
        Value(new LogSoftmax(0), [Tensor.From([1e4, 0, -1e4])], Tensor.From([0.0, -1e4, -2e4]));
        Throws<ArgumentException>(new LogSoftmax(0), Tensor.Zeros([2], DType.Int64));
    }
}

/// <summary>Shapes and axes, and functions of one row at a time.</summary>
static class Slices
{
    public static (Shape Shape, int Axis)[] All => [([5], 0), ([2, 3], 0), ([2, 3], 1), ([2, 3, 2], 1), ([2, 0], 1), ([0, 2], 1)];

    public static Tensor Naive(Tensor x, int axis, Func<double[], double[]> function, DType dtype = DType.Float64)
    {
        var cells = Cells.Of(x);
        Dictionary<string, double[]> rows = [];
        var y = Cells.Fill(x.Shape, i => Row(i)[i[axis]]);
        return y.To(dtype);

        double[] Row(int[] at)
        {
            var key = string.Join(',', at.Where((_, k) => k != axis));
            if (!rows.TryGetValue(key, out var row))
            {
                rows[key] = row = function([.. Enumerable.Range(0, x.Shape[axis]).Select(place => cells[[.. at.Select((v, k) => k == axis ? place : v)]])]);
            }
            return row;
        }
    }
}
