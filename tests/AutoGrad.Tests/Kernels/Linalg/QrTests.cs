using System.Numerics;

namespace AutoGrad.Tests.Kernels.Linalg;

public sealed class QrTests
{
    public static TheoryData<int, int> Shapes => new()
    {
        { 0, 0 }, { 0, 3 }, { 3, 0 }, { 1, 1 }, { 1, 4 }, { 4, 1 }, { 2, 2 }, { 3, 5 }, { 5, 3 }, { 17, 17 },
        { 40, 70 }, { 70, 40 }, { 70, 70 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Q_is_orthonormal_R_triangular_and_their_product_the_matrix(int m, int n)
    {
        Check(Dense.Random<float>(m, n, 1), m, n);
        Check(Dense.Random<double>(m, n, 2), m, n);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_matrix_without_full_rank_has_an_orthonormal_Q_all_the_same(int m, int n)
    {
        Check(Dense.OfRank<double>(m, n, 2, 3), m, n);
        Check(new double[m * n], m, n);
    }

    [Fact]
    public void The_signs_are_those_of_LAPACK()
    {
        // One reflection takes (3, 4) to (−5, 0); the last column of a square matrix is not reflected at all.
        double[] q = new double[4], r = new double[4];
        AutoGrad.Kernels.Qr.Decompose<double>([3, 1, 4, 2], 2, 2, 2, q, r);
        Dense.Close([-0.6, -0.8, -0.8, 0.6], q, 1e-15);
        Dense.Close([-5, -2.2, 0, 0.4], r, 1e-15);
    }

    [Fact]
    public void Entries_whose_squares_overflow_are_no_obstacle()
    {
        float[] q = new float[4], r = new float[4];
        AutoGrad.Kernels.Qr.Decompose<float>([3e30f, 1e30f, 4e30f, 2e30f], 2, 2, 2, q, r);
        Dense.Close([-0.6, -0.8, -0.8, 0.6], Dense.ToDouble(q), 1e-6);
    }

    static void Check<T>(T[] a, int m, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var tolerance = 10 * (m + n) * Dense.Epsilon<T>();
        foreach (var width in new[] { Math.Min(m, n), m })
        {
            var (q, r) = (new T[m * width], new T[width * n]);
            Array.Fill(r, T.NaN);
            AutoGrad.Kernels.Qr.Decompose<T>(a, m, n, width, q, r);
            Dense.OrthonormalColumns(q, m, width, tolerance);
            Dense.Close(Dense.ToDouble(a), Dense.Product(Dense.ToDouble(q), Dense.ToDouble(r), m, width, n), tolerance);
            for (var i = 0; i < width; i++)
            {
                for (var j = 0; j < Math.Min(i, n); j++)
                    Assert.Equal(T.Zero, r[(i * n) + j]);
            }
        }
    }
}
