using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class CumSumSamples : SamplesOf<CumSum>
{
    public CumSumSamples()
    {
        foreach (var (shape, axis) in Slices.All)
        {
            Add(new CumSum(axis, false), Draw.Of(shape), x => Slices.Naive(x, axis, row => Scans.Run(row, (a, b) => a + b)));
            Add(new CumSum(axis, true), Draw.Of(shape), x => Slices.Naive(x, axis, row => Scans.Back(row, (a, b) => a + b)));
        }
        Add(new CumSum(0, false), Draw.Integers([3, 2], -5, 6), x => Slices.Naive(x, 0, row => Scans.Run(row, (a, b) => a + b), DType.Int64));
        Throws<ArgumentException>(new CumSum(0, false), Tensor.Zeros([2], DType.Bool));
    }
}

sealed class CumProdSamples : SamplesOf<CumProd>
{
    public CumProdSamples()
    {
        foreach (var (shape, axis) in Slices.All)
        {
            Add(new CumProd(axis, false), Draw.Of(shape), x => Slices.Naive(x, axis, row => Scans.Run(row, (a, b) => a * b)));
            Add(new CumProd(axis, true), Draw.Of(shape), x => Slices.Naive(x, axis, row => Scans.Back(row, (a, b) => a * b)));
        }
        Add(new CumProd(0, false), Draw.Fixed(2, 0, 3, 0, 1.5), x => Slices.Naive(x, 0, row => Scans.Run(row, (a, b) => a * b)));
        Throws<ArgumentException>(new CumProd(0, false), Tensor.Zeros([2], DType.Bool));
    }
}

sealed class LogCumSumExpSamples : SamplesOf<LogCumSumExp>
{
    public LogCumSumExpSamples()
    {
        foreach (var (shape, axis) in Slices.All) Add(new LogCumSumExp(axis), Draw.Of(shape), x => Slices.Naive(x, axis, row => Scans.Run(row, (a, b) => Math.Log(Math.Exp(a) + Math.Exp(b)))));
        Value(new LogCumSumExp(0), [Tensor.From([double.NegativeInfinity, 1e4, -1e4, 1e4])], Tensor.From([double.NegativeInfinity, 1e4, 1e4, 1e4 + Math.Log(2)]));
        Throws<ArgumentException>(new LogCumSumExp(0), Tensor.Zeros([2], DType.Int64));
    }
}

sealed class LinearRecurrenceSamples : SamplesOf<LinearRecurrence>
{
    public LinearRecurrenceSamples()
    {
        Add(new LinearRecurrence(0, false), [Draw.Of([4]), Draw.Of([4])], x => Naive(x[0], x[1]));
        Add(new LinearRecurrence(0, true), [Draw.Of([4]), Draw.Of([4])], x => Naive(x[0].Flip(), x[1].Flip()).Flip());
        Add(new LinearRecurrence(1, false), [Draw.Of([2, 3]), Draw.Of([2, 3])], x => Tensor.Stack([Naive(x[0][0], x[1][0]), Naive(x[0][1], x[1][1])]));
        Add(new LinearRecurrence(0, true), [Draw.Of([3, 1, 2]), Draw.Of([3, 1, 2])]);
        Throws<ArgumentException>(new LinearRecurrence(0, false), Tensor.Zeros([2]), Tensor.Zeros([3]));
    }

    static Tensor Naive(Tensor a, Tensor b)
    {
        var (p, y) = (a.ToArray<double>(), b.ToArray<double>());
        for (var i = 1; i < y.Length; i++) y[i] += p[i] * y[i - 1];
        return Tensor.From(y);
    }
}

sealed class ProdSamples : SamplesOf<Prod>
{
    public ProdSamples()
    {
        foreach (var (shape, axis) in ((Shape, int)[])[([4], 0), ([2, 3], 1), ([3, 2], 0), ([2, 3, 2], 1), ([0, 2], 1)])
        {
            Add(new Prod(axis, false), Draw.Of(shape), x => Reductions.Naive(x, [axis], false, row => row.Aggregate(1.0, (a, b) => a * b)));
        }
        Add(new Prod(1, true), Draw.Fixed(Tensor.From([2.0, 0, 3, 0, 0, 4, 1, 2, 5], [3, 3])), x => Reductions.Naive(x, [1], true, row => row.Aggregate(1.0, (a, b) => a * b)));
        Add(new Prod(0, false), Draw.Integers([3], -5, 6), x => Reductions.Naive(x, [0], false, row => row.Aggregate(1.0, (a, b) => a * b)).To(DType.Int64));
        Add(new Prod(1, false), Draw.Of([2, 0]), _ => Tensor.From([1.0, 1]));
    }
}

/// <summary>Running results of a row.</summary>
static class Scans
{
    public static double[] Run(double[] row, Func<double, double, double> next)
    {
        double[] y = [.. row];
        for (var i = 1; i < y.Length; i++) y[i] = next(y[i - 1], y[i]);
        return y;
    }

    public static double[] Back(double[] row, Func<double, double, double> next) => [.. Run([.. row.Reverse()], next).Reverse()];
}
