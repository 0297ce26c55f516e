using System.Numerics;
using AutoGrad.Kernels;

namespace AutoGrad.Tests.Kernels.Sorting;

public sealed class CumulativeTests
{
    delegate void Kernel<T>(ReadOnlySpan<T> x, Span<T> y, int length, int inner, bool reverse);

    public static TheoryData<int, int, bool> Blocks()
    {
        TheoryData<int, int, bool> cases = [];
        foreach (var (length, inner) in new[] { (0, 3), (3, 0), (1, 1), (1, 5), (9, 1), (500, 1), (7, 3), (20, 64), (6, 65), (4, 200) })
        {
            cases.Add(length, inner, false);
            cases.Add(length, inner, true);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Running_results_agree_with_a_loop_in_double(int length, int inner, bool reverse)
    {
        Check<float>(Cumulative.Sum, (a, b) => a + b, length, inner, reverse);
        Check<double>(Cumulative.Sum, (a, b) => a + b, length, inner, reverse);
        Check<float>(Cumulative.Product, (a, b) => a * b, length, inner, reverse);
        Check<double>(Cumulative.Product, (a, b) => a * b, length, inner, reverse);
        Check<float>(Cumulative.LogSumExp, (a, b) => Math.Log(Math.Exp(a) + Math.Exp(b)), length, inner, reverse);
        Check<double>(Cumulative.LogSumExp, (a, b) => Math.Log(Math.Exp(a) + Math.Exp(b)), length, inner, reverse);
    }

    [Fact]
    public void Integers_are_summed_exactly()
    {
        long[] x = [1L << 60, 1, -(1L << 60), 2];
        var y = new long[4];
        Cumulative.Sum<long>(x, y, 4, 1);
        Assert.Equal([1L << 60, (1L << 60) + 1, 1, 3], y);
        Cumulative.Product<long>([2, 3, -4, 5], y, 4, 1);
        Assert.Equal([2L, 6, -24, -120], y);
    }

    [Fact]
    public void A_long_sum_of_floats_loses_nothing()
    {
        var x = new float[1 << 20];
        Array.Fill(x, 0.1f);
        Cumulative.Sum<float>(x, x, x.Length, 1);
        Assert.Equal((float)(x.Length * (double)0.1f), x[^1]);
    }

    [Fact]
    public void A_negative_zero_stays_one()
    {
        var y = new double[2];
        Cumulative.Sum<double>([-0.0, -0.0], y, 2, 1);
        Assert.All(y, value => Assert.True(double.IsNegative(value)));
    }

    [Fact]
    public void A_log_of_sums_neither_overflows_nor_makes_NaN()
    {
        var y = new double[4];
        Cumulative.LogSumExp<double>([1e4, 1e4, -1e4, 2e4], y, 4, 1);
        Dense([1e4, 1e4 + Math.Log(2), 1e4 + Math.Log(2), 2e4], y);
        Cumulative.LogSumExp<double>([double.NegativeInfinity, double.NegativeInfinity, 1, double.PositiveInfinity], y, 4, 1);
        Assert.Equal([double.NegativeInfinity, double.NegativeInfinity, 1, double.PositiveInfinity], y);
        Cumulative.LogSumExp<double>([double.PositiveInfinity, double.PositiveInfinity, double.NaN, 0], y, 4, 1);
        Assert.Equal([double.PositiveInfinity, double.PositiveInfinity, double.NaN, double.NaN], y);

        static void Dense(double[] expected, double[] actual)
        {
            for (var i = 0; i < expected.Length; i++)
                Assert.Equal(expected[i], actual[i], 1e-11);
        }
    }

    [Fact]
    public void A_running_maximum_takes_the_latest_of_equal_ones_and_keeps_a_NaN()
    {
        var (y, indices) = (new float[7], new long[7]);
        Cumulative.Max([1, 3, 2, 3, float.NaN, 9, float.NaN], y, indices, 7, 1);
        Assert.Equal([1, 3, 3, 3, float.NaN, float.NaN, float.NaN], y);
        Assert.Equal([0L, 1, 1, 3, 4, 4, 6], indices);
    }

    [Fact]
    public void A_running_maximum_goes_down_each_column()
    {
        var (y, indices) = (new int[6], new long[6]);
        Cumulative.Max([5, 1, 4, 2, 6, 0], y, indices, 3, 2);
        Assert.Equal([5, 1, 5, 2, 6, 2], y);
        Assert.Equal([0L, 0, 0, 1, 2, 1], indices);
    }

    static void Check<T>(Kernel<T> kernel, Func<double, double, double> combine, int length, int inner, bool reverse)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new Random(length + inner);
        var x = new T[length * inner];
        for (var i = 0; i < x.Length; i++)
            x[i] = T.CreateChecked(random.NextDouble() + 0.5);
        var y = new T[x.Length];
        kernel(x, y, length, inner, reverse);

        var tolerance = double.CreateChecked(T.BitIncrement(T.One) - T.One) * (typeof(T) == typeof(float) ? 1 : length);
        for (var column = 0; column < inner; column++)
        {
            double? running = null;
            for (var step = 0; step < length; step++)
            {
                var at = ((reverse ? length - 1 - step : step) * inner) + column;
                var element = double.CreateChecked(x[at]);
                running = running is { } before ? combine(before, element) : element;
                Assert.Equal(running.Value, double.CreateChecked(y[at]), Math.Abs(running.Value * tolerance) + double.Epsilon);
            }
        }
    }
}
