using System.Numerics;

namespace AutoGrad.Tests.Kernels.Linalg;

public sealed class CholeskyTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(9)]
    [InlineData(32)]
    [InlineData(70)]
    public void The_factor_reconstructs_and_solves(int n)
    {
        Check<float>(n);
        Check<double>(n);
    }

    [Theory]
    [InlineData(new double[] { -1 }, 1, 0)]
    [InlineData(new double[] { 0 }, 1, 0)]
    [InlineData(new double[] { 1, 0, 2, 4 }, 2, 1)]
    [InlineData(new double[] { 1, 0, 0, 0, 1, 0, 0, 0, -2 }, 3, 2)]
    [InlineData(new double[] { 4, 0, 0, 0, double.NaN, 0, 0, 0, 1 }, 3, 1)]
    public void The_row_where_a_matrix_is_not_positive_definite_is_returned(double[] a, int n, int row) =>
        Assert.Equal(row, AutoGrad.Kernels.Cholesky.Factor([.. a], n));

    static void Check<T>(int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // G·Gᵀ/n + I, computed in double and rounded symmetrically; what lies above the diagonal must not be read.
        var g = Dense.Random<double>(n, n, n);
        var a = Dense.Product(g, Dense.Transpose(g, n, n), n, n, n);
        for (var i = 0; i < a.Length; i++)
            a[i] = double.CreateChecked(T.CreateChecked((a[i] / n) + (i % (n + 1) == 0 ? 1 : 0)));

        var l = Dense.To<T>(a);
        for (var i = 0; i < n; i++)
            l.AsSpan((i * n) + i + 1, n - i - 1).Fill(T.NaN);
        Assert.Equal(-1, AutoGrad.Kernels.Cholesky.Factor(l, n));
        var factor = Dense.ToDouble(l);
        for (var i = 0; i < n; i++)
            Assert.All(factor[((i * n) + i + 1)..((i + 1) * n)], above => Assert.Equal(0, above));
        Dense.Close(a, Dense.Product(factor, Dense.Transpose(factor, n, n), n, n, n), (n + 4) * Dense.Epsilon<T>());

        foreach (var columns in new[] { 1, 4 })
        {
            var b = Dense.Random<T>(n, columns, 6);
            T[] x = [.. b];
            AutoGrad.Kernels.Cholesky.Solve(l, n, x.AsSpan(), columns);
            Dense.Close(Dense.ToDouble(b), Dense.Product(a, Dense.ToDouble(x), n, n, columns), 10 * (n + 1) * Dense.Epsilon<T>());
        }
    }
}
