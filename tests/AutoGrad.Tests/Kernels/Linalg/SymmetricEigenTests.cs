using System.Numerics;

namespace AutoGrad.Tests.Kernels.Linalg;

public sealed class SymmetricEigenTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(33)]
    [InlineData(70)]
    public void Random_matrices_are_reconstructed(int n)
    {
        Check(Dense.Symmetric<float>(n, n), n);
        Check(Dense.Symmetric<double>(n, n), n);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(70)]
    public void Repeated_and_zero_eigenvalues_keep_orthonormal_vectors(int n)
    {
        var ones = new double[n * n];
        Array.Fill(ones, 1.0);
        var values = Check(ones, n);
        Assert.Equal(n, values[^1], 1e-12);
        Check(Dense.To<float>(ones), n);
        Check(new double[n * n], n);
        Check(Dense.Identity(n), n);

        // g·gᵀ with g of two columns: n − 2 eigenvalues are 0.
        var g = Dense.Random<double>(n, 2, 9);
        var deficient = Dense.Product(g, Dense.Transpose(g, n, 2), n, 2, n);
        Check(deficient, n);
        Check(Dense.To<float>(deficient), n);
    }

    [Fact]
    public void The_second_difference_has_the_eigenvalues_of_its_formula()
    {
        // 2 on the diagonal and −1 beside it: λ_k = 2 − 2·cos(kπ/(n + 1)).
        const int N = 40;
        var a = new double[N * N];
        for (var i = 0; i < N; i++)
        {
            a[(i * N) + i] = 2;
            if (i > 0)
                a[(i * N) + i - 1] = a[((i - 1) * N) + i] = -1;
        }

        var expected = Enumerable.Range(1, N).Select(k => 2 - (2 * Math.Cos(k * Math.PI / (N + 1))));
        Dense.Close([.. expected], Check(a, N), 1e-14);
    }

    [Fact]
    public void Zero_on_the_diagonal_is_no_obstacle() =>
        Dense.Close([-1, 1], Check([0.0, 1, 1, 0], 2), 1e-15);

    [Theory]
    [InlineData(1e300)]
    [InlineData(1e-300)]
    public void Very_large_and_very_small_matrices_scale(double factor)
    {
        double[] a = [2 * factor, factor, factor, 2 * factor];
        double[] values = new double[2], vectors = new double[4];
        Assert.True(AutoGrad.Kernels.SymmetricEigen.Decompose(a, 2, values.AsSpan(), vectors));
        Dense.Close([1, 3], [values[0] / factor, values[1] / factor], 1e-15);
    }

    [Fact]
    public void Only_the_lower_triangle_is_read()
    {
        double[] values = new double[2], vectors = new double[4];
        Assert.True(AutoGrad.Kernels.SymmetricEigen.Decompose([2, double.NaN, 1, 2], 2, values.AsSpan(), vectors));
        Dense.Close([1, 3], values, 1e-15);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_matrix_that_is_not_finite_is_refused(double element) =>
        Assert.False(AutoGrad.Kernels.SymmetricEigen.Decompose([1, 0, element, 1], 2, new double[2].AsSpan(), new double[4]));

    static double[] Check<T>(T[] a, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (values, vectors) = (new T[n], new T[n * n]);
        Assert.True(AutoGrad.Kernels.SymmetricEigen.Decompose<T>(a, n, values, vectors));
        var tolerance = 10 * (n + 1) * Dense.Epsilon<T>();
        Dense.OrthonormalColumns(vectors, n, n, tolerance);

        var lambda = Dense.ToDouble(values);
        Assert.Equal(lambda.Order(), lambda);
        var v = Dense.ToDouble(vectors);
        var scaled = Dense.Product(v, Dense.Diagonal(lambda), n, n, n);
        Dense.Close(Dense.ToDouble(a), Dense.Product(scaled, Dense.Transpose(v, n, n), n, n, n), tolerance);
        return lambda;
    }
}
