namespace AutoGrad.Training;

/// <summary>One way to split a data set k-fold.</summary>
/// <param name="Training">All but one k-th.</param>
/// <param name="Validation">The k-th that is left out.</param>
public sealed record Fold(DataSet Training, DataSet Validation);

/// <summary>Data sets in parts. What is random in them before they are split stays as it is in epoch 0, so that no example changes sides: shuffle and augment the parts.</summary>
public static class Splitting
{
    /// <summary>Two parts, chosen at random.</summary>
    /// <param name="data">The whole.</param>
    /// <param name="share">The share of the first part, between 0 and 1; the number of its examples is rounded.</param>
    /// <param name="seed">The seed: equal seeds give equal parts.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is none, or leaves a part empty.</exception>
    public static (DataSet First, DataSet Second) Split(this DataSet data, double share, long seed)
    {
        ArgumentNullException.ThrowIfNull(data);
        var first = share is > 0 and < 1 ? (int)Math.Round(share * data.Count) : 0;
        if (first <= 0 || first >= data.Count) throw new ArgumentOutOfRangeException(nameof(share), share, $"Split: the share {share} of {data.Count} examples leaves a part empty.");
        var parts = data.Split([first, data.Count - first], seed);
        return (parts[0], parts[1]);
    }

    /// <summary>Parts of given sizes, chosen at random.</summary>
    /// <param name="data">The whole.</param>
    /// <param name="sizes">The number of examples of each part; together they are all.</param>
    /// <param name="seed">The seed: equal seeds give equal parts.</param>
    /// <exception cref="ArgumentException">The sizes don't add up to the whole, or one is not positive.</exception>
    public static DataSet[] Split(this DataSet data, ReadOnlySpan<int> sizes, long seed)
    {
        ArgumentNullException.ThrowIfNull(data);
        long total = 0;
        foreach (var size in sizes) total += size > 0 ? size : throw new ArgumentException($"Split: a part of {size} examples is none.", nameof(sizes));
        if (total != data.Count) throw new ArgumentException($"Split: the parts have {total} examples together, the whole has {data.Count}.", nameof(sizes));
        var order = Randomness.Order(data.Count, new(seed));
        var (parts, start) = (new DataSet[sizes.Length], 0);
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = data.Pick(order.AsSpan(start, sizes[i]));
            start += sizes[i];
        }
        return parts;
    }

    /// <summary>k ways to leave out a k-th of the data; each example is left out once. The sizes of the parts differ by at most 1.</summary>
    /// <param name="data">The whole.</param>
    /// <param name="k">The number of folds, from 2 to the number of examples.</param>
    /// <param name="seed">The seed: equal seeds give equal folds.</param>
    /// <exception cref="ArgumentOutOfRangeException">k is below 2, or more than there are examples.</exception>
    public static IReadOnlyList<Fold> KFold(this DataSet data, int k, long seed)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (k < 2 || k > data.Count) throw new ArgumentOutOfRangeException(nameof(k), k, $"KFold: {data.Count} examples can't be split into {k} folds; give 2 to {data.Count}.");
        var order = Randomness.Order(data.Count, new(seed));
        var folds = new Fold[k];
        for (var i = 0; i < k; i++)
        {
            var (start, end) = ((int)((long)order.Length * i / k), (int)((long)order.Length * (i + 1) / k));
            folds[i] = new(data.Pick([.. order[..start], .. order[end..]]), data.Pick(order.AsSpan(start..end)));
        }
        return folds;
    }
}
