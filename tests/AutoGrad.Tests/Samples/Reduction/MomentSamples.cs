using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class VarSamples : SamplesOf<Var>
{
    public VarSamples()
    {
        foreach (var (shape, axes, keep, correction) in Moments.All) Add(new Var(axes, keep, correction), Draw.Of(shape), x => Reductions.Naive(x, axes, keep, row => Moments.Variance(row, correction)));
        Value(new Var([0], false, 1), [Tensor.From([3.0])], Tensor.Scalar(double.NaN, DType.Float64));
        Throws<ArgumentException>(new Var([0], false, 1), Tensor.Zeros([2], DType.Int64));
    }
}

sealed class StdSamples : SamplesOf<Std>
{
    public StdSamples()
    {
        foreach (var (shape, axes, keep, correction) in Moments.All) Add(new Std(axes, keep, correction), Draw.Distinct(shape), x => Reductions.Naive(x, axes, keep, row => Math.Sqrt(Moments.Variance(row, correction))));
        // Equal elements: the root's slope is infinite, the distance's one-sided slopes are ±1 or less.
        Kink(new Std([0], false, 0), [Tensor.From([2.0, 2, 2])], [Tensor.From([0.0, 0, 0])]);
        Throws<ArgumentException>(new Std([0], false, 1), Tensor.Zeros([2], DType.Int64));
    }
}

/// <summary>Shapes, axes and corrections, and the variance by its definition.</summary>
static class Moments
{
    public static (Shape Shape, Shape Axes, bool Keep, double Correction)[] All =>
        [([5], [0], false, 1), ([2, 3], [1], true, 0), ([3, 2, 2], [0, 2], false, 1), ([2, 4], [1], false, 0.5), ([0, 3], [1], false, 1), ([2, 2], [], false, 0.5)];

    public static double Variance(double[] row, double correction) => row.Sum(v => Math.Pow(v - row.Average(), 2)) / (row.Length - correction);
}
