using FsCheck.Fluent;

namespace AutoGrad.Widths.Tests;

public class ProductTests
{
    static double[] Naive(double[] a, double[] b, int m, int n, int k)
    {
        var c = new double[m * n];
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < n; j++)
            {
                for (var p = 0; p < k; p++) c[(i * n) + j] += a[(i * k) + p] * b[(p * n) + j];
            }
        }
        return c;
    }

    static double[] Turned(double[] x, int rows, int columns)
    {
        var y = new double[x.Length];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++) y[(j * rows) + i] = x[(i * columns) + j];
        }
        return y;
    }

    static void Compare(int m, int n, int k, bool turnA, bool turnB, DType dtype)
    {
        double[] a = Numbers.Of(m * k, m + (71 * k)), b = Numbers.Of(k * n, n + (71 * k));
        var left = turnA ? Numbers.Tensor(Turned(a, m, k), [k, m], dtype).Mt : Numbers.Tensor(a, [m, k], dtype);
        var right = turnB ? Numbers.Tensor(Turned(b, k, n), [n, k], dtype).Mt : Numbers.Tensor(b, [k, n], dtype);
        Assert.Equal(Naive(a, b, m, n, k), Numbers.Values(left.MatMul(right)));
    }

    [Theory]
    [InlineData(DType.Float32)]
    [InlineData(DType.Float64)]
    public void Each_extent_from_0_to_70_in_each_place(DType dtype)
    {
        for (var extent = 0; extent <= 70; extent++)
        {
            Compare(extent, 33, 17, false, extent % 2 == 0, dtype);
            Compare(19, extent, 34, extent % 2 == 0, false, dtype);
            Compare(15, 47, extent, false, false, dtype);
            Compare(extent, extent, extent, extent % 3 == 0, extent % 3 == 1, dtype);
        }
    }

    [Fact]
    public void Any_extents_and_any_side_transposed() =>
        Numbers.Check(
            from m in Numbers.Extent
            from n in Numbers.Extent
            from k in Numbers.Extent
            from turns in Gen.Choose(0, 7)
            select (m, n, k, turns),
            x => Compare(x.m, x.n, x.k, (x.turns & 1) != 0, (x.turns & 2) != 0, (x.turns & 4) != 0 ? DType.Float64 : DType.Float32),
            1000);

    [Theory]
    [InlineData(40, 33, 3000)]
    [InlineData(3, 130, 900)]
    [InlineData(300, 40, 900)]
    [InlineData(150, 330, 800)]
    public void Each_way_of_cutting_a_product(int m, int n, int k)
    {
        for (var turns = 0; turns < 4; turns++) Compare(m, n, k, (turns & 1) != 0, (turns & 2) != 0, DType.Float32);
        Compare(m, n, k, true, false, DType.Float64);
    }

    [Fact]
    public void Batches_of_any_extents() =>
        Numbers.Check(
            from batch in Gen.Choose(0, 5)
            from m in Numbers.Extent
            from n in Numbers.Extent
            from k in Gen.Choose(0, 40)
            select (batch, m, n, k),
            x =>
            {
                double[] a = Numbers.Of(x.batch * x.m * x.k, 5), b = Numbers.Of(x.batch * x.k * x.n, 6);
                List<double> expected = [];
                for (var i = 0; i < x.batch; i++) expected.AddRange(Naive(a[(i * x.m * x.k)..((i + 1) * x.m * x.k)], b[(i * x.k * x.n)..((i + 1) * x.k * x.n)], x.m, x.n, x.k));
                Assert.Equal(expected, Numbers.Values(Numbers.Tensor(a, [x.batch, x.m, x.k], DType.Float32).MatMul(Numbers.Tensor(b, [x.batch, x.k, x.n], DType.Float32))));
            },
            100);
}
