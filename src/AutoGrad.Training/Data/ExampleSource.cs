using System.Runtime.CompilerServices;

namespace AutoGrad.Training;

/// <summary>
/// Examples that come one after the other, as many as there are: lines of a file, rows of a query, messages. Each epoch reads them anew. Where they come in the same order each
/// time, all that is said of <see cref="Batches"/> holds; skipping then reads over what is skipped.
/// </summary>
public sealed class ExampleSource
{
    readonly Func<int, IAsyncEnumerable<Example>> epochs;

    ExampleSource(Func<int, IAsyncEnumerable<Example>> epochs) => this.epochs = epochs;

    /// <summary>Examples of any sequence, which is enumerated once in each epoch.</summary>
    public static ExampleSource Of(IEnumerable<Example> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        return Of(_ => examples);
    }

    /// <summary>Examples that a function gives for each epoch.</summary>
    public static ExampleSource Of(Func<int, IEnumerable<Example>> epoch)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        return new(number => AsAsync(epoch(number)));
    }

    /// <summary>Examples of any asynchronous sequence, which is enumerated once in each epoch.</summary>
    public static ExampleSource Of(IAsyncEnumerable<Example> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        return new(_ => examples);
    }

    /// <summary>Examples that a function gives for each epoch, asynchronously.</summary>
    public static ExampleSource Of(Func<int, IAsyncEnumerable<Example>> epoch)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        return new(epoch);
    }

    /// <summary>One example for each line of a text file.</summary>
    /// <param name="path">The file, in UTF-8.</param>
    /// <param name="example">Makes an example of a line, or null to pass it over.</param>
    public static ExampleSource Lines(string path, Func<string, Example?> example)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(example);
        return Of(_ => File.ReadLines(path).Select(example).OfType<Example>());
    }

    /// <summary>The examples of an epoch.</summary>
    /// <param name="epoch">Its number, from 0.</param>
    public IAsyncEnumerable<Example> EpochAsync(int epoch = 0) => epochs(epoch);

    /// <summary>The examples of an epoch. Where they come asynchronously, the thread waits for them.</summary>
    /// <param name="epoch">Its number, from 0.</param>
    public IEnumerable<Example> Epoch(int epoch = 0) => epochs(epoch).ToBlockingEnumerable();

    /// <summary>A function of each example.</summary>
    public ExampleSource Map(Func<Example, Example> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Map((example, _) => change(example), 0);
    }

    /// <summary>A random function of each example.</summary>
    /// <param name="change">The function; its random numbers depend on the seed, the epoch and the place of the example alone.</param>
    /// <param name="seed">The seed.</param>
    public ExampleSource Map(Func<Example, RandomSource, Example> change, long seed)
    {
        ArgumentNullException.ThrowIfNull(change);
        return new(epoch => Mapped(epochs(epoch), change, seed, epoch));
    }

    /// <summary>
    /// A random order, as far as a buffer allows: it is filled, and then gives one of its examples at random for each one that comes. Equal seeds give equal orders, epochs different ones.
    /// </summary>
    /// <param name="seed">The seed.</param>
    /// <param name="buffer">How many examples are held.</param>
    /// <exception cref="ArgumentOutOfRangeException">The buffer holds nothing.</exception>
    public ExampleSource Shuffle(long seed, int buffer)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(buffer, 1);
        return new(epoch => Shuffled(epochs(epoch), Randomness.At(seed, epoch), buffer));
    }

    /// <summary>The examples in batches, the last of which may be smaller.</summary>
    /// <param name="size">The number of examples in a batch.</param>
    /// <param name="dropLast">Leave out a last batch that is smaller.</param>
    /// <param name="collate">Puts examples side by side; by default they must be alike.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is not positive.</exception>
    public Batches Batch(int size, bool dropLast = false, Func<IReadOnlyList<Example>, Batch>? collate = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        return new StreamedBatches(this, size, dropLast, collate ?? AutoGrad.Training.Batch.Of);
    }

    static async IAsyncEnumerable<Example> AsAsync(IEnumerable<Example> examples)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var example in examples) yield return example;
    }

    static async IAsyncEnumerable<Example> Mapped(
        IAsyncEnumerable<Example> examples, Func<Example, RandomSource, Example> change, long seed, int epoch, [EnumeratorCancellation] CancellationToken stop = default)
    {
        long place = 0;
        await foreach (var example in examples.WithCancellation(stop).ConfigureAwait(false)) yield return change(example, Randomness.At(seed, epoch, place++));
    }

    static async IAsyncEnumerable<Example> Shuffled(IAsyncEnumerable<Example> examples, RandomSource random, int buffer, [EnumeratorCancellation] CancellationToken stop = default)
    {
        List<Example> held = [];
        await foreach (var example in examples.WithCancellation(stop).ConfigureAwait(false))
        {
            if (held.Count < buffer)
            {
                held.Add(example);
                continue;
            }
            var place = (int)Tensor.RandomIntegers([], 0, buffer, random).Item<long>();
            yield return held[place];
            held[place] = example;
        }
        foreach (var place in Randomness.Order(held.Count, random)) yield return held[place];
    }
}

/// <summary>The examples of a stream, some at a time.</summary>
sealed class StreamedBatches(ExampleSource stream, int size, bool dropLast, Func<IReadOnlyList<Example>, Batch> collate) : Batches
{
    public override int? Count => null;

    public override IEnumerable<Batch> Epoch(int epoch, int skip, CancellationToken stop) => EpochAsync(epoch, skip, stop).ToBlockingEnumerable(stop);

    public override async IAsyncEnumerable<Batch> EpochAsync(int epoch, int skip, [EnumeratorCancellation] CancellationToken stop)
    {
        List<Example> held = [];
        var place = 0;
        await foreach (var example in stream.EpochAsync(epoch).WithCancellation(stop).ConfigureAwait(false))
        {
            stop.ThrowIfCancellationRequested();
            held.Add(example);
            if (held.Count < size) continue;
            if (place++ >= skip) yield return collate(held);
            held.Clear();
        }
        if (held.Count > 0 && !dropLast && place >= skip) yield return collate(held);
    }
}
