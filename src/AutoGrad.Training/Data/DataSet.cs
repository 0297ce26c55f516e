namespace AutoGrad.Training;

/// <summary>
/// A finite number of examples that are found by index. Nothing in it has a state: what is random (a shuffled order, an augmentation) is a function of a seed, of the epoch, and of
/// the place of the example, so every epoch can be had again, as a whole or from its middle.
/// </summary>
public abstract class DataSet
{
    /// <summary>The number of examples.</summary>
    public abstract int Count { get; }

    /// <summary>An example.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none at this index.</exception>
    public abstract Example this[int index] { get; }

    /// <summary>Several examples side by side, in the order of the indices.</summary>
    public virtual Batch Gather(ReadOnlySpan<int> indices)
    {
        var examples = new Example[indices.Length];
        for (var i = 0; i < examples.Length; i++) examples[i] = this[indices[i]];
        return AutoGrad.Training.Batch.Of(examples);
    }

    /// <summary>The data set as an epoch sees it: in the epoch's order, with its random changes.</summary>
    public virtual DataSet At(int epoch) => this;

    /// <summary>An index, if there is an example at it.</summary>
    internal int Known(int index) =>
        (uint)index < (uint)Count ? index : throw new ArgumentOutOfRangeException(nameof(index), index, $"DataSet: there is no example {index}; there are {Count}, numbered from 0.");

    /// <summary>The entries of a table at some indices.</summary>
    private protected int[] Translated(int[] table, ReadOnlySpan<int> indices)
    {
        var translated = new int[indices.Length];
        for (var i = 0; i < translated.Length; i++) translated[i] = table[Known(indices[i])];
        return translated;
    }

    /// <summary>A data set of tensors in memory, the examples along axis 0 of each.</summary>
    /// <exception cref="ArgumentException">There are no tensors, or their extents along axis 0 differ.</exception>
    public static DataSet Of(params ReadOnlySpan<Tensor> tensors) => new TensorData(tensors);

    /// <summary>A data set of any list.</summary>
    /// <param name="items">The list.</param>
    /// <param name="example">Makes an example of an entry, whenever it is asked for.</param>
    public static DataSet Of<T>(IReadOnlyList<T> items, Func<T, Example> example) => new ListData<T>(items, example);

    /// <summary>A function of each example.</summary>
    public DataSet Map(Func<Example, Example> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return new MappedData(this, (example, _) => change(example), null, 0);
    }

    /// <summary>A random function of each example.</summary>
    /// <param name="change">The function; its random numbers depend on the seed, the epoch and the index of the example alone.</param>
    /// <param name="seed">The seed.</param>
    public DataSet Map(Func<Example, RandomSource, Example> change, long seed) => new MappedData(this, change, seed, 0);

    /// <summary>The same examples in a random order, another one in each epoch. Equal seeds give equal orders.</summary>
    public DataSet Shuffle(long seed) => new ShuffledData(this, seed, 0);

    /// <summary>Some of the examples. What is random before this is chosen stays as it is in epoch 0: shuffle and augment the parts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such example.</exception>
    public DataSet Pick(ReadOnlySpan<int> indices) => new Subset(this, indices.ToArray());

    /// <summary>Some examples in a row. What is random before this is chosen stays as it is in epoch 0.</summary>
    public DataSet Pick(Range range)
    {
        var (start, count) = range.GetOffsetAndLength(Count);
        return Pick([.. Enumerable.Range(start, count)]);
    }

    /// <summary>This data set, and then another one.</summary>
    public DataSet Concat(DataSet other) => new JoinedData(this, other);

    /// <summary>The examples in batches, the last of which may be smaller.</summary>
    /// <param name="size">The number of examples in a batch: 1 is stochastic, <see cref="Count"/> takes all at once.</param>
    /// <param name="dropLast">Leave out a last batch that is smaller.</param>
    /// <param name="collate">Puts examples side by side; by default they must be alike. <c>examples => Batch.Padded(examples)</c> fills up.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is not positive.</exception>
    /// <exception cref="ArgumentException">There would be no batch: the data set is empty, or smaller than a batch and the last is left out.</exception>
    public Batches Batch(int size, bool dropLast = false, Func<IReadOnlyList<Example>, Batch>? collate = null) => new IndexedBatches(this, size, dropLast, collate);
}
