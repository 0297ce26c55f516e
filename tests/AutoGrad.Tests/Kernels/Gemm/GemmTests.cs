using System.Numerics;
using AutoGrad.Kernels;

namespace AutoGrad.Tests.Kernels;

public unsafe class GemmTests
{
    static readonly int[] lengths = [0, 1, 2, 3, 5, 7, 8, 9, 13, 14, 15, 16, 17, 28, 29, 31, 32, 33, 43, 48, 57, 63, 64, 65, 70];
    static readonly int[] depths = [0, 1, 2, 3, 8, 15, 33, 64, 70];

    [Theory]
    [InlineData(Layout.Rows, Layout.Rows)]
    [InlineData(Layout.Rows, Layout.Columns)]
    [InlineData(Layout.Columns, Layout.Rows)]
    [InlineData(Layout.Columns, Layout.Columns)]
    [InlineData(Layout.Scattered, Layout.Rows)]
    [InlineData(Layout.Scattered, Layout.Scattered)]
    [InlineData(Layout.Expanded, Layout.Columns)]
    [InlineData(Layout.Rows, Layout.Expanded)]
    public void Every_shape_up_to_70_agrees_with_the_definition_in_float(Layout left, Layout right) => CheckShapes<float>(left, right, 1.2e-7);

    [Theory]
    [InlineData(Layout.Rows, Layout.Rows)]
    [InlineData(Layout.Rows, Layout.Columns)]
    [InlineData(Layout.Columns, Layout.Rows)]
    [InlineData(Layout.Scattered, Layout.Expanded)]
    public void Every_shape_up_to_70_agrees_with_the_definition_in_double(Layout left, Layout right) => CheckShapes<double>(left, right, 2.3e-16);

    [Theory]
    [InlineData(131, 67, 801)]
    [InlineData(20, 130, 900)]
    [InlineData(2100, 35, 9)]
    [InlineData(9, 2100, 9)]
    [InlineData(15, 2080, 390)]
    [InlineData(1, 700, 1000)]
    [InlineData(900, 1, 700)]
    [InlineData(40, 33, 1024)]
    [InlineData(150, 33, 2048)]
    [InlineData(3, 2, 9000)]
    [InlineData(60, 130, 5000)]
    [InlineData(135, 20, 12000)]
    [InlineData(200, 300, 1200)]
    [InlineData(2100, 35, 1200)]
    public void Long_axes_agree_with_the_definition(int m, int n, int k)
    {
        foreach (Layout right in new[] { Layout.Rows, Layout.Columns })
        {
            GemmCase<float>.Random(m, n, k, Layout.Rows, right, accumulate: true).Check(1.2e-7);
            GemmCase<double>.Random(m, n, k, Layout.Columns, right, accumulate: false).Check(2.3e-16);
        }
    }

    [Theory]
    [InlineData(20, 40, 30)]
    [InlineData(29, 33, 1024)]
    [InlineData(133, 70, 500)]
    [InlineData(170, 130, 800)]
    [InlineData(60, 70, 5000)]
    [InlineData(400, 700, 800)]
    public void The_bits_are_the_same_wherever_the_rows_lie(int m, int n, int k)
    {
        foreach (Layout right in new[] { Layout.Rows, Layout.Columns })
        {
            var rows = GemmCase<float>.Random(m, n, k, Layout.Rows, right, accumulate: true);
            Assert.Equal(rows.Run(), rows.With(Layout.Columns).Run());
            Assert.Equal(rows.Run(), rows.With(Layout.Scattered).Run());
        }
    }

    [Fact]
    public void Integers_are_exact()
    {
        foreach (int m in new[] { 1, 3, 17 })
        {
            GemmCase<int>.Random(m, 5, 9, Layout.Rows, Layout.Columns, accumulate: true).Check(0);
            GemmCase<long>.Random(m, 40, 30, Layout.Scattered, Layout.Rows, accumulate: false).Check(0);
        }
    }

    [Theory]
    [InlineData(150, 200, 400)]
    [InlineData(33, 700, 129)]
    [InlineData(700, 33, 129)]
    [InlineData(1, 3000, 300)]
    [InlineData(3000, 1, 300)]
    [InlineData(2, 1000, 1000)]
    [InlineData(20, 40, 5000)]
    [InlineData(500, 100, 900)]
    [InlineData(300, 400, 900)]
    public void Threads_change_no_bit(int m, int n, int k)
    {
        foreach (Layout right in new[] { Layout.Rows, Layout.Columns })
        {
            GemmCase<float> product = GemmCase<float>.Random(m, n, k, Layout.Rows, right, accumulate: true);
            float[] alone = ThreadCount.With(1, product.Run), shared = ThreadCount.With(2, product.Run), many = ThreadCount.With(5, product.Run);
            Assert.Equal(alone, shared);
            Assert.Equal(alone, many);
        }
    }

    [Fact]
    public void Nothing_outside_the_result_is_written()
    {
        GemmCase<float> product = GemmCase<float>.Random(19, 37, 23, Layout.Rows, Layout.Rows, accumulate: false);
        float[] wide = new float[21 * 50];
        Array.Fill(wide, 7f);
        fixed (float* c = wide)
            product.Into(c + 50 + 6, 50);
        float[] dense = product.Run();
        for (int i = 0; i < wide.Length; i++)
        {
            (int row, int column) = ((i / 50) - 1, (i % 50) - 6);
            Assert.Equal(row is >= 0 and < 19 && column is >= 0 and < 37 ? dense[(row * 37) + column] : 7f, wide[i]);
        }
    }

    [Fact]
    public void Other_types_are_refused()
    {
        var error = Assert.Throws<NotSupportedException>(() =>
        {
            bool* p = stackalloc bool[1];
            Gemm.Multiply(1, 1, 1, p, 1, 1, p, 1, 1, p, 1, false);
        });
        Assert.Contains("Boolean", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_product_allocates_nothing_once_its_buffers_exist()
    {
        GemmCase<float> product = GemmCase<float>.Random(150, 200, 400, Layout.Rows, Layout.Columns, accumulate: false);
        float[] c = new float[150 * 200];
        fixed (float* p = c)
        {
            product.Into(p, 200);
            long before = GC.GetAllocatedBytesForCurrentThread();
            product.Into(p, 200);
            Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        }
    }

    static void CheckShapes<T>(Layout left, Layout right, double epsilon)
        where T : unmanaged, INumber<T>
    {
        foreach (int m in lengths)
        {
            foreach (int n in lengths)
            {
                int k = depths[(m + (3 * n)) % depths.Length];
                GemmCase<T>.Random(m, n, k, left, right, accumulate: (m + n) % 2 == 0).Check(epsilon);
            }
        }
    }
}
