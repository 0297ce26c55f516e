using System.Numerics;
using AutoGrad.Kernels;

namespace AutoGrad.Tests.Kernels.Sorting;

public sealed class TopKTests
{
    public static TheoryData<int, int, bool> Cases()
    {
        TheoryData<int, int, bool> cases = [];
        foreach (var (n, k) in new[] { (0, 0), (1, 0), (1, 1), (5, 2), (5, 5), (100, 1), (100, 7), (100, 99), (3000, 40), (3000, 3000) })
        {
            cases.Add(n, k, false);
            cases.Add(n, k, true);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_selection_is_the_front_of_the_sorted_row(int n, int k, bool largest)
    {
        var random = new Random(n + k);
        Check([.. Enumerable.Range(0, n).Select(_ => random.NextDouble())], k, largest);
        Check([.. Enumerable.Range(0, n).Select(i => (float)i)], k, largest);
        Check([.. Enumerable.Range(0, n).Select(i => -i)], k, largest);

        double[] few = [double.NaN, double.NegativeInfinity, -0.0, 0, 1];
        Check([.. Enumerable.Range(0, n).Select(_ => few[random.Next(few.Length)])], k, largest);
    }

    static void Check<T>(T[] row, int k, bool largest)
        where T : unmanaged, INumber<T>
    {
        var (values, indices) = (new T[k], new long[k]);
        TopK.Select<T>(row, values, indices, largest);
        var expected = Reference.SortedIndices(row, descending: largest)[..k];
        Assert.Equal(expected, indices);
        Assert.Equal(expected.Select(i => row[i]), values);
    }
}
