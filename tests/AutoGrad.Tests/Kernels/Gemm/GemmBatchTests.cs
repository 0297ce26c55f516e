using AutoGrad.Kernels;

namespace AutoGrad.Tests.Kernels;

public unsafe class GemmBatchTests
{
    // count, m, n, k, and which of A, B and C are shared by all products.
    [Theory]
    [InlineData(1, 3, 4, 5, false, false, false)]
    [InlineData(7, 3, 4, 5, false, false, false)]
    [InlineData(64, 32, 48, 33, false, false, false)]
    [InlineData(5, 9, 17, 8, true, false, false)]
    [InlineData(6, 9, 17, 8, false, true, false)]
    [InlineData(6, 1, 17, 8, false, true, false)]
    [InlineData(6, 9, 17, 8, false, false, true)]
    [InlineData(4, 9, 17, 8, true, true, true)]
    [InlineData(0, 3, 4, 5, false, false, false)]
    [InlineData(3, 4, 5, 0, false, false, false)]
    public void A_batch_is_its_products_one_by_one(int count, int m, int n, int k, bool oneA, bool oneB, bool oneC)
    {
        var random = new Random(count + m);
        float[] a = Fill(random, oneA ? m * k : count * m * k), b = Fill(random, oneB ? k * n : count * k * n);
        float[] start = Fill(random, oneC ? m * n : count * m * n);
        foreach (bool accumulate in new[] { false, true })
        {
            float[] c = (float[])start.Clone();
            fixed (float* x = a, y = b, z = c)
                Gemm.MultiplyBatch(count, m, n, k, x, oneA ? 0 : m * k, k, 1, y, oneB ? 0 : k * n, n, 1, z, oneC ? 0 : m * n, n, accumulate);
            double[] expected = Define(count, m, n, k, a, b, start, oneA, oneB, oneC, accumulate);
            for (int i = 0; i < c.Length; i++)
                Assert.Equal(expected[i], c[i], 1e-6 * ((count * k) + 2));
        }
    }

    [Fact]
    public void Large_products_of_a_batch_are_those_of_single_calls()
    {
        const int Side = 210;
        var random = new Random(8);
        float[] a = Fill(random, 3 * Side * Side), b = Fill(random, 3 * Side * Side);
        float[] batch = new float[a.Length], single = new float[a.Length];
        fixed (float* x = a, y = b, z = batch, w = single)
        {
            const int Size = Side * Side;
            Gemm.MultiplyBatch(3, Side, Side, Side, x, Size, Side, 1, y, Size, Side, 1, z, Size, Side, false);
            for (int i = 0; i < 3; i++)
                Gemm.Multiply(Side, Side, Side, x + (i * Size), Side, 1, y + (i * Size), Side, 1, w + (i * Size), Side, false);
        }
        Assert.Equal(single, batch);
    }

    [Fact]
    public void A_sum_over_the_batch_without_collapsible_strides_is_right()
    {
        // A is transposed, so its batch and inner axes are no single axis.
        var random = new Random(5);
        float[] a = Fill(random, 6 * 4 * 3), b = Fill(random, 6 * 4 * 5);
        float[] c = new float[15];
        fixed (float* x = a, y = b, z = c)
            Gemm.MultiplyBatch(6, 3, 5, 4, x, 12, 4, 1, y, 20, 5, 1, z, 0, 5, false);
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 5; j++)
            {
                double sum = 0;
                for (int p = 0; p < 24; p++)
                    sum += (double)a[(p / 4 * 12) + (i * 4) + (p % 4)] * b[(p * 5) + j];
                Assert.Equal(sum, c[(i * 5) + j], 1e-5);
            }
        }
    }

    static double[] Define(int count, int m, int n, int k, float[] a, float[] b, float[] start, bool oneA, bool oneB, bool oneC, bool accumulate)
    {
        var sums = new double[start.Length];
        for (int i = 0; accumulate && i < sums.Length; i++)
            sums[i] = start[i];
        for (int q = 0; q < count; q++)
        {
            for (int i = 0; i < m * n; i++)
            {
                for (int p = 0; p < k; p++)
                {
                    double x = a[(oneA ? 0 : q * m * k) + (i / n * k) + p], y = b[(oneB ? 0 : q * k * n) + (p * n) + (i % n)];
                    sums[(oneC ? 0 : q * m * n) + i] += x * y;
                }
            }
        }
        return !accumulate && count == 0 ? [.. start.Select(x => (double)x)] : sums;
    }

    static float[] Fill(Random random, int length)
    {
        var values = new float[length];
        for (int i = 0; i < length; i++)
            values[i] = (random.NextSingle() * 2) - 1;
        return values;
    }
}
