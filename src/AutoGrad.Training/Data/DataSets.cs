namespace AutoGrad.Training;

/// <summary>Examples that are found in a list.</summary>
sealed class ListData<T> : DataSet
{
    readonly IReadOnlyList<T> items;
    readonly Func<T, Example> example;

    public ListData(IReadOnlyList<T> items, Func<T, Example> example)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(example);
        (this.items, this.example) = (items, example);
    }

    public override int Count => items.Count;

    public override Example this[int index] => example(items[Known(index)]);
}

/// <summary>A function of the examples of another data set.</summary>
sealed class MappedData : DataSet
{
    static readonly RandomSource noSource = new(0);
    readonly DataSet inner;
    readonly Func<Example, RandomSource, Example> change;
    readonly long? seed;
    readonly int epoch;

    public MappedData(DataSet inner, Func<Example, RandomSource, Example> change, long? seed, int epoch)
    {
        ArgumentNullException.ThrowIfNull(change);
        (this.inner, this.change, this.seed, this.epoch) = (inner, change, seed, epoch);
    }

    public override int Count => inner.Count;

    public override Example this[int index] => change(inner[index], seed is { } known ? Randomness.At(known, epoch, index) : noSource);

    public override DataSet At(int epoch) => new MappedData(inner.At(epoch), change, seed, epoch);
}

/// <summary>The examples of another data set in a random order.</summary>
sealed class ShuffledData(DataSet inner, long seed, int epoch) : DataSet
{
    readonly Lazy<int[]> order = new(() => Randomness.Order(inner.Count, Randomness.At(seed, epoch)));

    public override int Count => inner.Count;

    public override Example this[int index] => inner[order.Value[Known(index)]];

    public override DataSet At(int epoch) => new ShuffledData(inner.At(epoch), seed, epoch);

    public override Batch Gather(ReadOnlySpan<int> indices) => inner.Gather(Translated(order.Value, indices));
}

/// <summary>Some examples of another data set, chosen for good.</summary>
sealed class Subset : DataSet
{
    readonly DataSet inner;
    readonly int[] chosen;

    public Subset(DataSet inner, int[] chosen)
    {
        foreach (var index in chosen)
        {
            _ = inner.Known(index);
        }
        (this.inner, this.chosen) = (inner, chosen);
    }

    public override int Count => chosen.Length;

    public override Example this[int index] => inner[chosen[Known(index)]];

    public override Batch Gather(ReadOnlySpan<int> indices) => inner.Gather(Translated(chosen, indices));
}

/// <summary>One data set after the other.</summary>
sealed class JoinedData : DataSet
{
    readonly DataSet first, second;

    public JoinedData(DataSet first, DataSet second)
    {
        ArgumentNullException.ThrowIfNull(second);
        (this.first, this.second) = (first, second);
    }

    public override int Count => checked(first.Count + second.Count);

    public override Example this[int index] => Known(index) < first.Count ? first[index] : second[index - first.Count];

    public override DataSet At(int epoch) => new JoinedData(first.At(epoch), second.At(epoch));
}
