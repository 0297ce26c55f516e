using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

/// <summary>Convolution and its adjoints by the definition: every product of an input element, a weight and an output element that belong together.</summary>
static class ConvolutionLoops
{
    public static Tensor Output(ConvolutionGeometry g, Tensor x, Tensor w, Shape shape)
    {
        Cells p = Cells.Of(x), q = Cells.Of(w);
        return Cells.Fill(shape, i => Cells.Sum(w.Shape, k => k[0] == i[1] && From(g, x.Shape, w.Shape, i, k) is { } at ? p[at] * q[k] : 0));
    }

    public static Tensor Input(ConvolutionGeometry g, Tensor dy, Tensor w, Shape shape)
    {
        Cells p = Cells.Of(dy), q = Cells.Of(w);
        return Cells.Fill(shape, at => Cells.Sum(dy.Shape, i => Cells.Sum(w.Shape, k => k[0] == i[1] && From(g, shape, w.Shape, i, k) is { } from && from.SequenceEqual(at) ? p[i] * q[k] : 0)));
    }

    public static Tensor Weight(ConvolutionGeometry g, Tensor x, Tensor dy, Shape shape)
    {
        Cells p = Cells.Of(x), q = Cells.Of(dy);
        return Cells.Fill(shape, k => Cells.Sum(dy.Shape, i => k[0] == i[1] && From(g, x.Shape, shape, i, k) is { } at ? p[at] * q[i] : 0));
    }

    /// <summary>The input element that weight k meets at output i, or null in the padding.</summary>
    static int[]? From(ConvolutionGeometry g, Shape x, Shape w, int[] i, int[] k)
    {
        var at = new int[x.Rank];
        at[0] = i[0];
        at[1] = (i[1] / (w[0] / g.Groups) * w[1]) + k[1];
        for (var axis = 2; axis < at.Length; axis++)
        {
            at[axis] = (i[axis] * g.Stride[axis - 2]) + (k[axis] * g.Dilation[axis - 2]) - g.Padding[axis - 2];
            if (at[axis] < 0 || at[axis] >= x[axis]) return null;
        }
        return at;
    }

    /// <summary>Geometries with input, weight and output that fit them.</summary>
    public static IEnumerable<(ConvolutionGeometry Geometry, Shape X, Shape W, Shape Y)> Cases =>
    [
        (new([1], [0], [1], 1), [2, 1, 4], [2, 1, 3], [2, 2, 2]),
        (new([2], [1], [1], 1), [1, 2, 5], [2, 2, 2], [1, 2, 3]),
        (new([1], [2], [2], 2), [1, 2, 4], [2, 1, 2], [1, 2, 6]),
        (new([1, 2], [0, 1], [1, 1], 1), [1, 1, 3, 4], [2, 1, 2, 3], [1, 2, 2, 2]),
        (new([1, 1], [0, 0], [1, 1], 1), [1, 2, 2, 2], [2, 2, 1, 1], [1, 2, 2, 2]),
        (new([1, 1, 1], [0, 0, 0], [1, 1, 1], 1), [1, 1, 2, 2, 3], [1, 1, 2, 1, 2], [1, 1, 1, 2, 2]),
        (new([1], [0], [1], 1), [0, 1, 3], [1, 1, 2], [0, 1, 2]),
    ];
}
