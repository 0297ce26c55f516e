using AutoGrad.Testing;

namespace AutoGrad.Outsider.Tests;

sealed class PickSamples : SamplesOf<Pick>
{
    public PickSamples()
    {
        foreach (var (rows, columns) in ((int, int)[])[(3, 4), (1, 1), (0, 2)]) Add(new Pick(columns), [Draw.Of([rows, columns]), Draw.Integers([rows], 0, columns)], x => Naive(x[0], x[1]));
        Throws<ArgumentException>(new Pick(3), Tensor.Zeros([2, 3]), Tensor.Zeros([3], DType.Int64));
        Throws<ArgumentException>(new Pick(3), Tensor.Zeros([2, 3]), Tensor.Zeros([2]));
    }

    static Tensor Naive(Tensor x, Tensor index)
    {
        Cells cells = Cells.Of(x), at = Cells.Of(index);
        return Cells.Fill(index.Shape, i => cells[i[0], (int)at[i[0]]]);
    }
}
