using System.Numerics;
using AutoGrad.Kernels;

namespace AutoGrad.Tests.Kernels.Sorting;

public sealed class ArgExtremeTests
{
    [Theory]
    [InlineData(new double[] { 7 }, 0, 0)]
    [InlineData(new double[] { 1, 3, 2, 3, 1 }, 1, 0)]
    [InlineData(new double[] { 1, double.NaN, 5, double.NaN, -5 }, 1, 1)]
    [InlineData(new double[] { double.NegativeInfinity, 0, double.PositiveInfinity }, 2, 0)]
    public void The_first_extreme_wins_and_NaN_over_all(double[] row, int max, int min)
    {
        Assert.Equal(max, ArgExtreme.OfMax<double>(row));
        Assert.Equal(min, ArgExtreme.OfMin<double>(row));
        float[] single = [.. row.Select(x => (float)x)];
        Assert.Equal(max, ArgExtreme.OfMax<float>(single));
        Assert.Equal(min, ArgExtreme.OfMin<float>(single));
    }

    [Fact]
    public void Both_zeros_are_equal()
    {
        foreach (var row in new double[][] { [-0.0, 0.0], [0.0, -0.0] })
        {
            Assert.Equal(0, ArgExtreme.OfMax<double>(row));
            Assert.Equal(0, ArgExtreme.OfMin<double>(row));
        }
    }

    [Fact]
    public void Long_rows_agree_with_a_loop()
    {
        var random = new Random(1);
        for (var n = 1; n < 200; n++)
        {
            Check([.. Enumerable.Range(0, n).Select(_ => random.Next(10))]);
            Check([.. Enumerable.Range(0, n).Select(_ => random.NextInt64())]);
            Check([.. Enumerable.Range(0, n).Select(_ => random.Next(10) / 10f)]);
            Check([.. Enumerable.Range(0, n).Select(_ => random.Next(40) == 0 ? double.NaN : random.NextDouble())]);
        }
    }

    static void Check<T>(T[] row)
        where T : unmanaged, INumber<T>
    {
        var (max, min) = (0, 0);
        for (var i = 1; i < row.Length; i++)
        {
            max = !T.IsNaN(row[max]) && (row[i] > row[max] || T.IsNaN(row[i])) ? i : max;
            min = !T.IsNaN(row[min]) && (row[i] < row[min] || T.IsNaN(row[i])) ? i : min;
        }

        Assert.Equal(max, ArgExtreme.OfMax<T>(row));
        Assert.Equal(min, ArgExtreme.OfMin<T>(row));
    }
}
