using System.Numerics;

namespace AutoGrad.Tests.Kernels.Linalg;

public sealed class SvdTests
{
    public static TheoryData<int, int> Shapes => new()
    {
        { 0, 0 }, { 0, 3 }, { 3, 0 }, { 1, 1 }, { 1, 4 }, { 4, 1 }, { 2, 2 }, { 3, 5 }, { 5, 3 }, { 17, 17 },
        { 40, 70 }, { 70, 40 }, { 70, 70 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Random_matrices_are_reconstructed(int m, int n)
    {
        Check(Dense.Random<float>(m, n, 1), m, n);
        Check(Dense.Random<double>(m, n, 2), m, n);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Matrices_without_full_rank_have_orthonormal_vectors_all_the_same(int m, int n)
    {
        Check(new double[m * n], m, n);
        Check(Dense.OfRank<float>(m, n, 2, 3), m, n);
        var s = Check(Dense.OfRank<double>(m, n, 2, 3), m, n);
        Assert.All(s.Skip(2), value => Assert.True(value < 1e-13));

        var ones = new double[m * n];
        Array.Fill(ones, 1.0);
        Check(ones, m, n);
        Check(Dense.To<float>(ones), m, n);
    }

    [Fact]
    public void Repeated_singular_values_are_found()
    {
        Dense.Close([.. Enumerable.Repeat(1.0, 6)], Check(Dense.Identity(6), 6, 6), 0);
        Dense.Close([3, 3, 2], Check(Dense.Diagonal(2, -3, 3), 3, 3), 0);
    }

    [Fact]
    public void Singular_values_are_the_roots_of_the_eigenvalues_of_the_Gram_matrix()
    {
        var a = Dense.Random<double>(30, 12, 4);
        var gram = Dense.Product(Dense.Transpose(a, 30, 12), a, 12, 30, 12);
        double[] values = new double[12], vectors = new double[144];
        Assert.True(AutoGrad.Kernels.SymmetricEigen.Decompose(gram, 12, values.AsSpan(), vectors));
        Dense.Close([.. values.Reverse().Select(Math.Sqrt)], Check(a, 30, 12), 1e-13);
    }

    [Fact]
    public void Small_singular_values_keep_their_digits()
    {
        var (u, s, v) = (new double[9], new double[3], new double[9]);

        // Columns of very different length, nearly orthogonal: (1, 1, 0), 1e−12·(1, −1, 0), 1e−100·(0, 0, 1).
        double[] a = [1, 1e-12, 0, 1, -1e-12, 0, 0, 0, 1e-100];
        Assert.True(AutoGrad.Kernels.Svd.Decompose<double>(a, 3, 3, u, s, v));
        Assert.Equal(Math.Sqrt(2), s[0], 1e-15);
        Assert.Equal(Math.Sqrt(2) * 1e-12, s[1], 1e-27);
        Assert.Equal(1e-100, s[2], 1e-115);
        Dense.OrthonormalColumns(u, 3, 3, 1e-15);
    }

    [Theory]
    [InlineData(1e300)]
    [InlineData(1e-300)]
    public void Very_large_and_very_small_matrices_scale(double factor)
    {
        var (u, s, v) = (new double[4], new double[2], new double[4]);
        Assert.True(AutoGrad.Kernels.Svd.Decompose<double>([2 * factor, factor, factor, 2 * factor], 2, 2, u, s, v));
        Dense.Close([3, 1], [s[0] / factor, s[1] / factor], 1e-15);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void A_matrix_that_is_not_finite_is_refused(double element) =>
        Assert.False(AutoGrad.Kernels.Svd.Decompose<double>([1, element, 0, 1], 2, 2, new double[4], new double[2], new double[4]));

    static double[] Check<T>(T[] a, int m, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var k = Math.Min(m, n);
        var (u, s, v) = (new T[m * k], new T[k], new T[n * k]);
        Assert.True(AutoGrad.Kernels.Svd.Decompose<T>(a, m, n, u, s, v));
        var tolerance = 10 * (m + n) * Dense.Epsilon<T>();
        Dense.OrthonormalColumns(u, m, k, tolerance);
        Dense.OrthonormalColumns(v, n, k, tolerance);

        var values = Dense.ToDouble(s);
        Assert.Equal(values.OrderDescending(), values);
        Assert.All(values, value => Assert.True(value >= 0));
        var scaled = Dense.Product(Dense.ToDouble(u), Dense.Diagonal(values), m, k, k);
        Dense.Close(Dense.ToDouble(a), Dense.Product(scaled, Dense.Transpose(Dense.ToDouble(v), n, k), m, k, n), tolerance);
        return values;
    }
}
