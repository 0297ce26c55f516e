using System.Numerics;

namespace AutoGrad.Tests.Kernels.Sorting;

/// <summary>The order of a row by LINQ's stable sort: NaN the greatest, both zeros equal.</summary>
static class Reference
{
    public static long[] SortedIndices<T>(T[] row, bool descending)
        where T : INumber<T>
    {
        // The default comparer has NaN first; to compare whether a value is NaN before the value itself puts it last.
        var indices = Enumerable.Range(0, row.Length).Select(i => (long)i);
        return descending
            ? [.. indices.OrderByDescending(i => T.IsNaN(row[i])).ThenByDescending(i => row[i])]
            : [.. indices.OrderBy(i => T.IsNaN(row[i])).ThenBy(i => row[i])];
    }
}
