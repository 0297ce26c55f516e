using System.Numerics;

namespace AutoGrad.Kernels;

/// <summary>
/// The k first elements of a row in sorted order, without sorting the row: a heap of k candidates whose root is the one to
/// give up next. Among equal elements those with lower indices are chosen and come first.
/// </summary>
static class TopK
{
    /// <summary>
    /// Writes the k largest elements in descending order, or the k smallest in ascending order, and their indices; k is the length
    /// of <paramref name="values"/> and at most the length of the row. NaN is the greatest.
    /// </summary>
    public static void Select<T>(ReadOnlySpan<T> row, Span<T> values, Span<long> indices, bool largest)
        where T : unmanaged, INumber<T>
    {
        if (largest)
            Select<T, Descending<T>>(row, values, indices[..values.Length]);
        else
            Select<T, Ascending<T>>(row, values, indices[..values.Length]);
    }

    static void Select<T, TOrder>(ReadOnlySpan<T> row, Span<T> values, Span<long> indices)
        where T : unmanaged, INumber<T>
        where TOrder : ISortOrder<T>
    {
        var k = values.Length;
        if (k == 0)
            return;

        row[..k].CopyTo(values);
        for (var i = 0; i < k; i++)
            indices[i] = i;
        for (var i = (k / 2) - 1; i >= 0; i--)
            Sink<T, TOrder>(values, indices, i);

        for (var i = k; i < row.Length; i++)
        {
            // An element equal to the root comes later in the row, so it stays out.
            if (!TOrder.Before(row[i], values[0]))
                continue;
            (values[0], indices[0]) = (row[i], i);
            Sink<T, TOrder>(values, indices, 0);
        }

        // The root is the last of all that remain: taking it off again and again fills the row from the back.
        for (var last = k - 1; last > 0; last--)
        {
            (values[0], values[last]) = (values[last], values[0]);
            (indices[0], indices[last]) = (indices[last], indices[0]);
            Sink<T, TOrder>(values[..last], indices[..last], 0);
        }
    }

    static void Sink<T, TOrder>(Span<T> values, Span<long> indices, int i)
        where T : unmanaged, INumber<T>
        where TOrder : ISortOrder<T>
    {
        while (true)
        {
            var child = (2 * i) + 1;
            if (child >= values.Length)
                return;
            if (child + 1 < values.Length && Follows<T, TOrder>(values, indices, child + 1, child))
                child++;
            if (!Follows<T, TOrder>(values, indices, child, i))
                return;

            (values[i], values[child]) = (values[child], values[i]);
            (indices[i], indices[child]) = (indices[child], indices[i]);
            i = child;
        }
    }

    /// <summary>Whether candidate a comes after candidate b in the result.</summary>
    static bool Follows<T, TOrder>(ReadOnlySpan<T> values, ReadOnlySpan<long> indices, int a, int b)
        where T : unmanaged, INumber<T>
        where TOrder : ISortOrder<T> =>
        TOrder.Before(values[b], values[a]) || (!TOrder.Before(values[a], values[b]) && indices[a] > indices[b]);
}
