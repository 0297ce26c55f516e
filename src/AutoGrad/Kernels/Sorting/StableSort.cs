using System.Buffers;
using System.Numerics;

namespace AutoGrad.Kernels;

/// <summary>A stable sort of one row together with the positions that its elements came from: a merge sort from runs sorted by insertion.</summary>
static class StableSort
{
    const int RunLength = 16;

    /// <summary>
    /// Writes the sorted row and, for each of its elements, the index in <paramref name="row"/>. Equal elements keep their order in both
    /// directions; NaN is the greatest.
    /// </summary>
    public static void Sort<T>(ReadOnlySpan<T> row, Span<T> sorted, Span<long> indices, bool descending)
        where T : unmanaged, INumber<T>
    {
        row.CopyTo(sorted);
        for (var i = 0; i < row.Length; i++)
            indices[i] = i;

        if (descending)
            Sort<T, Descending<T>>(sorted[..row.Length], indices[..row.Length]);
        else
            Sort<T, Ascending<T>>(sorted[..row.Length], indices[..row.Length]);
    }

    static void Sort<T, TOrder>(Span<T> values, Span<long> indices)
        where T : unmanaged, INumber<T>
        where TOrder : ISortOrder<T>
    {
        for (var start = 0; start < values.Length; start += RunLength)
        {
            var length = Math.Min(RunLength, values.Length - start);
            SortRun<T, TOrder>(values.Slice(start, length), indices.Slice(start, length));
        }

        if (values.Length <= RunLength)
            return;

        var otherValues = ArrayPool<T>.Shared.Rent(values.Length);
        var otherIndices = ArrayPool<long>.Shared.Rent(values.Length);
        Pairs<T> source = new(values, indices);
        Pairs<T> target = new(otherValues.AsSpan(0, values.Length), otherIndices.AsSpan(0, values.Length));
        var inPlace = true;
        for (long width = RunLength; width < values.Length; width *= 2)
        {
            for (long start = 0; start < values.Length; start += 2 * width)
            {
                var middle = (int)Math.Min(start + width, values.Length);
                Merge<T, TOrder>(source, target, (int)start, middle, (int)Math.Min(start + (2 * width), values.Length));
            }

            var merged = target;
            target = source;
            source = merged;
            inPlace = !inPlace;
        }

        if (!inPlace)
            source.Copy(target, 0, 0, values.Length);
        ArrayPool<T>.Shared.Return(otherValues);
        ArrayPool<long>.Shared.Return(otherIndices);
    }

    static void SortRun<T, TOrder>(Span<T> values, Span<long> indices)
        where T : unmanaged, INumber<T>
        where TOrder : ISortOrder<T>
    {
        for (var i = 1; i < values.Length; i++)
        {
            var (value, index) = (values[i], indices[i]);
            var hole = i;
            for (; hole > 0 && TOrder.Before(value, values[hole - 1]); hole--)
                (values[hole], indices[hole]) = (values[hole - 1], indices[hole - 1]);
            (values[hole], indices[hole]) = (value, index);
        }
    }

    /// <summary>Merges the sorted ranges start..middle and middle..end; the left one goes first where both are equal, hence stable.</summary>
    static void Merge<T, TOrder>(Pairs<T> source, Pairs<T> target, int start, int middle, int end)
        where T : unmanaged, INumber<T>
        where TOrder : ISortOrder<T>
    {
        var (left, right, to) = (start, middle, start);
        if (middle < end && TOrder.Before(source.Values[middle], source.Values[middle - 1]))
        {
            while (left < middle && right < end)
            {
                // Written so that it compiles to a conditional move: which side is next is a coin toss.
                var takesRight = TOrder.Before(source.Values[right], source.Values[left]) ? 1 : 0;
                var from = left + (takesRight * (right - left));
                target.Values[to] = source.Values[from];
                target.Indices[to++] = source.Indices[from];
                right += takesRight;
                left += 1 - takesRight;
            }
        }

        source.Copy(target, left, to, middle - left);
        source.Copy(target, right, to + middle - left, end - right);
    }

    /// <summary>Values and the positions that they came from, moved together.</summary>
    readonly ref struct Pairs<T>(Span<T> values, Span<long> indices)
    {
        public readonly Span<T> Values = values;
        public readonly Span<long> Indices = indices;

        public void Copy(Pairs<T> target, int from, int to, int length)
        {
            Values.Slice(from, length).CopyTo(target.Values[to..]);
            Indices.Slice(from, length).CopyTo(target.Indices[to..]);
        }
    }
}
