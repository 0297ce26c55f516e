using System.Numerics;
using AutoGrad.Kernels;

namespace AutoGrad.Tests.Kernels.Linalg;

public sealed class LuTests
{
    public static TheoryData<int> Sizes => [0, 1, 2, 3, 5, 8, 16, 31, 32, 33, 64, 65, 70];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_factors_multiply_to_the_permuted_matrix(int n)
    {
        CheckFactors<float>(Dense.Random<float>(n, n, n), n);
        CheckFactors<double>(Dense.Random<double>(n, n, n), n);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Solutions_solve(int n)
    {
        CheckSolve<float>(n);
        CheckSolve<double>(n);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    public void The_determinant_is_that_of_the_expansion_by_minors(int n)
    {
        var a = Dense.Random<double>(n, n, 40 + n);
        var expected = ByMinors(a, n);
        double[] lu = [.. a];
        Assert.Equal(-1, Lu.Factor(lu, n, new int[n], out var sign));
        Assert.Equal(expected, Lu.Determinant<double>(lu, n, sign), 1e-14);
        var (signOf, log) = Lu.LogDeterminant<double>(lu, n, sign);
        Assert.Equal(Math.Sign(expected), signOf);
        Assert.Equal(Math.Log(Math.Abs(expected)), log, 1e-12);
    }

    [Fact]
    public void The_determinant_of_nothing_is_one()
    {
        Assert.Equal(-1, Lu.Factor<double>([], 0, [], out var sign));
        Assert.Equal(1, Lu.Determinant<double>([], 0, sign));
        Assert.Equal((1, 0), Lu.LogDeterminant<double>([], 0, sign));
    }

    [Fact]
    public void A_log_determinant_stays_finite_where_the_determinant_overflows()
    {
        var lu = Dense.To<float>(Dense.Diagonal([.. Enumerable.Repeat(-1e20, 5)]));
        Assert.Equal(-1, Lu.Factor(lu, 5, new int[5], out var sign));
        var (signOf, log) = Lu.LogDeterminant<float>(lu, 5, sign);
        Assert.Equal(float.NegativeInfinity, Lu.Determinant<float>(lu, 5, sign));
        Assert.Equal(-1, signOf);
        Assert.Equal(5 * Math.Log(1e20), log, 1e-3);
    }

    [Theory]
    [InlineData(new double[] { 0 }, 1, 0)]
    [InlineData(new double[] { 1, 2, 2, 4 }, 2, 1)]
    [InlineData(new double[] { 0, 1, 2, 0, 3, 4, 0, 5, 6 }, 3, 0)]
    [InlineData(new double[] { 1, 1, 1, 1, 1, 1, 1, 1, 1 }, 3, 1)]
    public void A_singular_matrix_is_reported_and_factored_all_the_same(double[] a, int n, int row)
    {
        double[] lu = [.. a];
        Assert.Equal(row, Lu.Factor(lu, n, new int[n], out var sign));
        Assert.Equal(0, Lu.Determinant<double>(lu, n, sign));
        Assert.Equal((0, double.NegativeInfinity), Lu.LogDeterminant<double>(lu, n, sign));
        CheckFactors(a, n);
    }

    [Fact]
    public void A_zero_first_pivot_is_exchanged()
    {
        double[] lu = [0, 1, 1, 0];
        var pivots = new int[2];
        Assert.Equal(-1, Lu.Factor(lu, 2, pivots, out var sign));
        Assert.Equal([1, 1], pivots);
        Assert.Equal(-1, Lu.Determinant<double>(lu, 2, sign));
    }

    [Fact]
    public void A_NaN_is_not_taken_for_a_singular_matrix()
    {
        double[] lu = [double.NaN, 1, 1, 2];
        Assert.Equal(-1, Lu.Factor(lu, 2, new int[2], out var sign));
        Assert.True(double.IsNaN(Lu.Determinant<double>(lu, 2, sign)));
        Assert.True(double.IsNaN(Lu.LogDeterminant<double>(lu, 2, sign).LogMagnitude));
    }

    static void CheckFactors<T>(T[] a, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] packed = [.. a];
        var pivots = new int[n];
        Lu.Factor(packed, n, pivots, out var sign);
        var lu = Dense.ToDouble(packed);
        var l = new double[n * n];
        var u = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                l[(i * n) + j] = i == j ? 1 : i > j ? lu[(i * n) + j] : 0;
                u[(i * n) + j] = i <= j ? lu[(i * n) + j] : 0;
                Assert.True(Math.Abs(l[(i * n) + j]) <= 1, "partial pivoting bounds L by 1");
            }
        }

        var permuted = Dense.ToDouble(a);
        var exchanges = 0;
        for (var k = 0; k < n; k++)
        {
            MatrixRows.Swap<double>(permuted, n, k, pivots[k]);
            exchanges += pivots[k] == k ? 0 : 1;
        }

        Assert.Equal(exchanges % 2 == 0 ? 1 : -1, sign);
        Dense.Close(permuted, Dense.Product(l, u, n, n, n), 4 * (n + 1) * Dense.Epsilon<T>());
    }

    static void CheckSolve<T>(int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Well-conditioned by a dominant element in each row, one place to the right: the exchanges do not commute.
        var a = Dense.Random<T>(n, n, n);
        for (var i = 0; i < n; i++)
            a[(i * n) + ((i + 1) % n)] += T.CreateChecked(n);

        T[] lu = [.. a];
        var pivots = new int[n];
        Assert.Equal(-1, Lu.Factor(lu, n, pivots, out _));
        var tolerance = 10 * (n + 1) * Dense.Epsilon<T>();
        foreach (var columns in new[] { 1, 3 })
        {
            var b = Dense.Random<T>(n, columns, 5);
            T[] x = [.. b];
            Lu.Solve(lu, pivots, n, x.AsSpan(), columns);
            Dense.Close(Dense.ToDouble(b), Dense.Product(Dense.ToDouble(a), Dense.ToDouble(x), n, n, columns), tolerance);

            T[] y = [.. b];
            Lu.SolveTransposed(lu, pivots, n, y.AsSpan(), columns);
            var transpose = Dense.Transpose(Dense.ToDouble(a), n, n);
            Dense.Close(Dense.ToDouble(b), Dense.Product(transpose, Dense.ToDouble(y), n, n, columns), tolerance);
        }

        var inverse = new T[n * n];
        Array.Fill(inverse, T.NaN);
        Lu.Inverse(lu, pivots, n, inverse.AsSpan());
        Dense.Close(Dense.Identity(n), Dense.Product(Dense.ToDouble(a), Dense.ToDouble(inverse), n, n, n), tolerance);
    }

    static double ByMinors(double[] a, int n)
    {
        if (n == 0)
            return 1;

        var sum = 0.0;
        for (var column = 0; column < n; column++)
        {
            List<double> minor = [];
            for (var i = 1; i < n; i++)
            {
                for (var j = 0; j < n; j++)
                {
                    if (j != column)
                        minor.Add(a[(i * n) + j]);
                }
            }

            sum += (column % 2 == 0 ? 1 : -1) * a[column] * ByMinors([.. minor], n - 1);
        }

        return sum;
    }
}
