using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

/// <summary>Matrices whose functions are smooth: far from singular, with singular values and eigenvalues that lie apart.</summary>
static class MatrixDraws
{
    /// <summary>Square matrices near diag(2, 3, 4, …).</summary>
    public static Draw Square(params int[] shape) => Near(shape, i => i + 2);

    /// <summary>Matrices of any sides, near such a diagonal one.</summary>
    public static Draw Near(int[] shape, Func<int, double> diagonal) => Draw.From(random =>
    {
        var (rows, columns) = (shape[^2], shape[^1]);
        var values = new double[Shape.Create(shape).Size];
        for (var i = 0; i < values.Length; i++) values[i] = (i / columns % rows == i % columns ? diagonal(i % columns) : 0) + (0.6 * (random.NextDouble() - 0.5));
        return Tensor.From(values, shape);
    });
}
