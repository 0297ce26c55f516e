using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class WhereSamples : SamplesOf<Where>
{
    static readonly (Shape A, Shape B, Shape C)[] shapes = [([4], [4], [4]), ([2, 3], [3], [2, 1]), ([3], [], [2, 3]), ([], [3], [3]), ([0, 2], [2], [])];

    public WhereSamples()
    {
        foreach (var (a, b, c) in shapes)
        {
            Add(new Where(), [Draw.Bools(a), Draw.Of(b), Draw.Of(c)], x => Cells.Map(x[0], x[1], x[2], (condition, p, q) => condition == 1 ? p : q));
        }
        Add(new Where(), [Draw.Bools([5]), Draw.Integers([5], 0, 9), Draw.Integers([5], 0, 9)], x => Cells.Map(x[0], x[1], x[2], (condition, p, q) => condition == 1 ? p : q).To(DType.Int64));
        // Nothing of the branch that is not taken gets through, be it NaN.
        var (mask, nan) = (Tensor.From([true, false]), Tensor.From([1, double.NaN]));
        Singular(new Where(), [mask, nan, Tensor.From([double.NaN, 2])], [null, Tensor.From([1.0, 0]), Tensor.From([0.0, 1])]);
        Throws<ArgumentException>(new Where(), Tensor.Zeros([2]), Tensor.Zeros([2]), Tensor.Zeros([2]));
    }
}
