using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class NormSamples : SamplesOf<Norm>
{
    static readonly Domain awayFromZero = Domain.Between(0.3, 3);

    public NormSamples()
    {
        foreach (var order in (double[])[1, 2, 3, 1.5, 0.5, -1, double.PositiveInfinity, double.NegativeInfinity])
        {
            foreach (var (shape, axes, keep) in ((Shape, Shape, bool)[])[([4], [0], false), ([2, 3], [1], true), ([2, 3, 2], [0, 2], false), ([3], [], true)])
            {
                Add(new Norm(axes, keep, order), Draw.Distinct(shape, awayFromZero), x => Reductions.Naive(x, axes, keep, row => Naive(row, order)));
            }
        }
        Add(new Norm([0], false, 2), Draw.Fixed(-1, 2, -3, 0.5), x => Reductions.Naive(x, [0], false, row => Naive(row, 2)));
        Add(new Norm([0], false, 3), Draw.Fixed(-1, 2, -3, 0.5), x => Reductions.Naive(x, [0], false, row => Naive(row, 3)));
        Kink(new Norm([0], false, 2), [Tensor.From([0.0, 0])], [Tensor.From([0.0, 0])]);
        Kink(new Norm([0], false, 1), [Tensor.From([0.0, 2])], [Tensor.From([0.0, 1])]);
        Kink(new Norm([0], false, double.PositiveInfinity), [Tensor.From([-3.0, 3, 1])], [Tensor.From([-0.5, 0.5, 0])]);
        Value(new Norm([0], false, 0), [Tensor.From([0.0, 2, -1])], Tensor.Scalar(2, DType.Float64));
        Throws<ArgumentException>(new Norm([0], false, double.PositiveInfinity), Tensor.Zeros([0]));
    }

    static double Naive(double[] row, double p) =>
        double.IsPositiveInfinity(p) ? row.Max(Math.Abs) : double.IsInfinity(p) ? row.Min(Math.Abs) : Math.Pow(row.Sum(v => Math.Pow(Math.Abs(v), p)), 1 / p);
}
