using AutoGrad.Kernels;

namespace AutoGrad.Tests.Kernels;

public unsafe class GemmBatchTests
{
    // count, m, n, k, and which of A and B are shared by all products.
    [Theory]
    [InlineData(1, 3, 4, 5, false, false)]
    [InlineData(7, 3, 4, 5, false, false)]
    [InlineData(64, 32, 48, 33, false, false)]
    [InlineData(5, 9, 17, 8, true, false)]
    [InlineData(6, 9, 17, 8, false, true)]
    [InlineData(6, 1, 17, 8, false, true)]
    [InlineData(4, 9, 17, 8, true, true)]
    [InlineData(3, 140, 130, 120, false, false)]
    [InlineData(3, 4, 5, 0, false, false)]
    public void A_batch_is_its_products_one_by_one(int count, int m, int n, int k, bool oneA, bool oneB)
    {
        var random = new Random(count + m);
        float[] a = Fill(random, oneA ? m * k : count * m * k), b = Fill(random, oneB ? k * n : count * k * n), c = new float[count * m * n];
        fixed (float* x = a, y = b, z = c)
            GemmBatch.Multiply(AutoGrad.Kernels.Layout.Of([count], [oneA ? 0 : m * k]), AutoGrad.Kernels.Layout.Of([count], [oneB ? 0 : k * n]), count, m, n, k, x, k, 1, y, n, 1, z);
        for (int i = 0; i < c.Length; i++)
        {
            int q = i / (m * n), row = i / n % m, column = i % n;
            double sum = 0;
            for (int p = 0; p < k; p++)
                sum += (double)a[(oneA ? 0 : q * m * k) + (row * k) + p] * b[(oneB ? 0 : q * k * n) + (p * n) + column];
            Assert.Equal(sum, c[i], 1e-6 * (k + 2));
        }
    }

    static float[] Fill(Random random, int length)
    {
        var values = new float[length];
        for (int i = 0; i < length; i++)
            values[i] = (random.NextSingle() * 2) - 1;
        return values;
    }
}
