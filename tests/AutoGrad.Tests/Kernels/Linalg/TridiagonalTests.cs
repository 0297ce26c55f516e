using AutoGrad.Kernels;

namespace AutoGrad.Tests.Kernels.Linalg;

public sealed class TridiagonalTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(24)]
    public void The_reduction_is_an_orthogonal_similarity(int n)
    {
        var a = Dense.Symmetric<double>(n, n);
        double[] d = new double[n], e = new double[n], basis = new double[n * n];
        Tridiagonal.Reduce<double>([.. a], n, d, e, basis);
        Dense.OrthonormalColumns(basis, n, n, 1e-13);

        // The rows of the basis are the columns of Q: A = Q·T·Qᵀ.
        var t = Dense.Diagonal(d);
        for (var i = 1; i < n; i++)
            t[(i * n) + i - 1] = t[((i - 1) * n) + i] = e[i - 1];
        var rotated = Dense.Product(Dense.Transpose(basis, n, n), t, n, n, n);
        Dense.Close(a, Dense.Product(rotated, basis, n, n, n), 1e-13);
    }

    [Fact]
    public void An_iteration_without_an_end_is_given_up()
    {
        double[] d = [double.NaN, 1], e = [1, 0];
        Assert.False(Tridiagonal.Diagonalise<double>(d, e, Dense.Identity(2)));
    }
}
