namespace AutoGrad.Training;

/// <summary>The examples of a data set, some at a time.</summary>
sealed class IndexedBatches : Batches
{
    readonly DataSet data;
    readonly int size, batches;
    readonly Func<IReadOnlyList<Example>, Batch>? collate;

    public IndexedBatches(DataSet data, int size, bool dropLast, Func<IReadOnlyList<Example>, Batch>? collate)
    {
        if (size < 1) throw new ArgumentOutOfRangeException(nameof(size), size, "Batch: a batch has at least 1 example.");
        if (data.Count == 0) throw new ArgumentException("Batch: the data set is empty; there is nothing to learn from.", nameof(data));
        batches = dropLast ? data.Count / size : (int)(((long)data.Count + size - 1) / size);
        if (batches == 0) throw new ArgumentException($"Batch: {data.Count} examples don't fill a batch of {size}, and a last, smaller one is to be dropped; nothing is left.", nameof(size));
        (this.data, this.size, this.collate) = (data, size, collate);
    }

    public override int? Count => batches;

    public override IEnumerable<Batch> Epoch(int epoch, int skip, CancellationToken stop)
    {
        Check(epoch, skip);
        return Pass(data.At(epoch), skip, stop);
    }

    IEnumerable<Batch> Pass(DataSet seen, int skip, CancellationToken stop)
    {
        for (var place = skip; place < batches; place++)
        {
            stop.ThrowIfCancellationRequested();
            var start = place * size;
            var indices = new int[Math.Min(size, seen.Count - start)];
            for (var i = 0; i < indices.Length; i++) indices[i] = start + i;
            yield return collate is null ? seen.Gather(indices) : collate(Array.ConvertAll(indices, index => seen[index]));
        }
    }
}
