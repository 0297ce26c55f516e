using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

/// <summary>Shapes and axes that reductions are tried with, and a naive reduction.</summary>
static class Reductions
{
    public static (Shape Shape, Shape Axes, bool Keep)[] All =>
    [
        ([5], [0], false), ([2, 3], [0], false), ([2, 3], [1], true), ([2, 3], [0, 1], false), ([2, 3, 2], [1], false), ([2, 3, 2], [0, 2], false),
        ([2, 2, 2, 2], [0, 2], true), ([], [], false), ([2, 3], [], false), ([0, 3], [1], false),
    ];

    /// <summary>The reduction of each row that axes make up, element by element.</summary>
    public static Tensor Naive(Tensor x, Shape axes, bool keep, Func<double[], double> reduce)
    {
        var cells = Cells.Of(x);
        Shape kept = x.Shape.Select((extent, axis) => axes.Contains(axis) ? 1 : extent).ToArray();
        Shape reduced = x.Shape.Select((extent, axis) => axes.Contains(axis) ? extent : 1).ToArray();
        var y = Cells.Fill(kept, i => reduce([.. Indices(reduced).Select(j => cells[[.. i.Zip(j, (p, q) => p + q)]])]));
        return keep ? y : y.Reshape([.. x.Shape.Where((_, axis) => !axes.Contains(axis))]);
    }

    static IEnumerable<int[]> Indices(Shape shape)
    {
        for (var i = 0; i < shape.Size; i++)
        {
            var (index, left) = (new int[shape.Rank], i);
            for (var axis = shape.Rank - 1; axis >= 0; axis--) (left, index[axis]) = (left / shape[axis], left % shape[axis]);
            yield return index;
        }
    }
}
