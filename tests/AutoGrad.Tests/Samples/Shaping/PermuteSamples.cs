using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class PermuteSamples : SamplesOf<Permute>
{
    public PermuteSamples()
    {
        Add(new Permute([1, 0]), Draw.Of([2, 3]), x => Naive(x, [1, 0]));
        Add(new Permute([2, 0, 1]), Draw.Of([2, 3, 4]), x => Naive(x, [2, 0, 1]));
        Add(new Permute([1, 0]), Draw.Of([0, 3]), x => Naive(x, [1, 0]));
        Add(new Permute([]), Draw.Of([]), x => x);
        foreach (Shape axes in (Shape[])[[0, 0], [0, 2], [0], [0, 1, 2]]) Throws<ArgumentException>(new Permute(axes), Tensor.Zeros([2, 3]));
    }

    static Tensor Naive(Tensor x, int[] axes)
    {
        var cells = Cells.Of(x);
        return Cells.Fill(axes.Select(axis => x.Shape[axis]).ToArray(), i => cells[[.. Enumerable.Range(0, axes.Length).Select(axis => i[Array.IndexOf(axes, axis)])]]);
    }
}
