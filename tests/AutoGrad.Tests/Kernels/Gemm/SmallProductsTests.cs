namespace AutoGrad.Tests.Kernels;

public class SmallProductsTests
{
    // Rows, columns, steps; the last batch is large enough for several threads.
    [Theory]
    [InlineData(3, 4, 4, 7)]
    [InlineData(4, 4, 4, 6000)]
    [InlineData(1, 16, 2, 20)]
    [InlineData(5, 8, 3, 4)]
    [InlineData(3, 12, 16, 5)]
    [InlineData(32, 4, 1, 3)]
    [InlineData(33, 4, 4, 3)]
    [InlineData(2, 6, 4, 9)]
    public void Each_product_of_a_batch_is_the_sum_that_defines_it(int m, int n, int k, int batch)
    {
        var random = new RandomSource(m + n + k);
        foreach (var type in new[] { DType.Float32, DType.Float64 })
        {
            Tensor a = Tensor.Normal([batch, 3, m, k], random).To(type), b = Tensor.Normal([batch, 3, k, n], random).To(type);
            Check(a, b);
            // One operand for all, along either axis of the batch, and elements that lie apart.
            Check(a[..1].Expand(a.Shape), b);
            Check(a, b[.., ..1].Expand(b.Shape));
            Check(a, b[..1, ..1].Expand(b.Shape));
            Check(a[.., (.., -1)], b);
            Check(Tensor.Normal([batch, 3, k, m], random).To(type).Mt, b);
            Check(a, Tensor.Normal([batch, 3, n, k], random).To(type).Mt);
            Check(a, Tensor.Normal([batch, 3, k, n + 3], random).To(type)[.., .., .., 2..^1]);
            Check(Tensor.Normal([3, batch, m, k], random).To(type).Transpose(0, 1), b);
        }
    }

    static void Check(Tensor a, Tensor b)
    {
        var (m, k, n) = (a.Shape[2], a.Shape[3], b.Shape[3]);
        double[] x = a.To(DType.Float64).ToArray<double>(), y = b.To(DType.Float64).ToArray<double>(), z = a.MatMul(b).To(DType.Float64).ToArray<double>();
        var tolerance = k * (a.DType == DType.Float32 ? 4e-6 : 1e-14);
        for (var at = 0; at < z.Length; at++)
        {
            var (product, row, column) = (at / (m * n), at / n % m, at % n);
            var sum = 0.0;
            for (var p = 0; p < k; p++) sum += x[(((product * m) + row) * k) + p] * y[(((product * k) + p) * n) + column];
            if (Math.Abs(sum - z[at]) > tolerance) Assert.Fail($"{a.Shape}·{b.Shape} of {a.DType}: {z[at]} instead of {sum} at {at}.");
        }
    }
}
