using System.Numerics;
using AutoGrad.Kernels;

namespace AutoGrad.Tests.Kernels.Sorting;

public sealed class StableSortTests
{
    public static TheoryData<int, bool> Cases()
    {
        TheoryData<int, bool> cases = [];
        foreach (var n in new[] { 0, 1, 2, 15, 16, 17, 32, 33, 48, 100, 1000, 4097 })
        {
            cases.Add(n, false);
            cases.Add(n, true);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Random_rows_agree_with_a_stable_reference(int n, bool descending)
    {
        var random = new Random(n);
        Check([.. Enumerable.Range(0, n).Select(_ => random.NextDouble())], descending);
        Check([.. Enumerable.Range(0, n).Select(_ => random.NextSingle())], descending);

        // Many equal values show whether the order is stable; NaN, infinities and both zeros are among them.
        double[] few = [double.NaN, double.NegativeInfinity, -1, -0.0, 0, 1, double.PositiveInfinity];
        Check([.. Enumerable.Range(0, n).Select(_ => few[random.Next(few.Length)])], descending);
        Check([.. Enumerable.Range(0, n).Select(_ => random.NextInt64(5) - 2)], descending);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Rows_in_order_and_in_reverse_order_are_sorted(int n, bool descending)
    {
        Check([.. Enumerable.Range(0, n)], descending);
        Check([.. Enumerable.Range(0, n).Reverse()], descending);
    }

    [Fact]
    public void NaN_is_the_greatest()
    {
        var (sorted, indices) = (new float[4], new long[4]);
        StableSort.Sort([float.NaN, 2, float.PositiveInfinity, 1], sorted, indices, descending: false);
        Assert.Equal([1, 2, float.PositiveInfinity, float.NaN], sorted);
        Assert.Equal([3L, 1, 2, 0], indices);
        StableSort.Sort([2, float.NaN, float.PositiveInfinity, float.NaN], sorted, indices, descending: true);
        Assert.Equal([float.NaN, float.NaN, float.PositiveInfinity, 2], sorted);
        Assert.Equal([1L, 3, 2, 0], indices);
    }

    static void Check<T>(T[] row, bool descending)
        where T : unmanaged, INumber<T>
    {
        var (sorted, indices) = (new T[row.Length], new long[row.Length]);
        StableSort.Sort<T>(row, sorted, indices, descending);
        var expected = Reference.SortedIndices(row, descending);
        Assert.Equal(expected, indices);
        Assert.Equal(expected.Select(i => row[i]), sorted);
    }
}
