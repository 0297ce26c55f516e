using System.Runtime.CompilerServices;

namespace AutoGrad.Training;

/// <summary>
/// The batches of every epoch. An epoch is a function of its number: asked for twice, it gives the same batches in the same order, and it can be entered at any batch, which is
/// all that going on exactly where a run stopped takes. <c>foreach (var batch in batches.Epoch(3)) …</c>
/// </summary>
public abstract class Batches
{
    /// <summary>How many batches an epoch has, or null if only reading them tells.</summary>
    public abstract int? Count { get; }

    /// <summary>The batches of an epoch.</summary>
    /// <param name="epoch">Its number, from 0.</param>
    /// <param name="skip">How many batches to pass over.</param>
    /// <param name="stop">Ends the epoch with an <see cref="OperationCanceledException"/>.</param>
    public abstract IEnumerable<Batch> Epoch(int epoch = 0, int skip = 0, CancellationToken stop = default);

    /// <summary>The batches of an epoch, for <c>await foreach</c>.</summary>
    /// <param name="epoch">Its number, from 0.</param>
    /// <param name="skip">How many batches to pass over.</param>
    /// <param name="stop">Ends the epoch with an <see cref="OperationCanceledException"/>.</param>
    public virtual async IAsyncEnumerable<Batch> EpochAsync(int epoch = 0, int skip = 0, [EnumeratorCancellation] CancellationToken stop = default)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var batch in Epoch(epoch, skip, stop)) yield return batch;
    }

    /// <summary>Sees that a place in an epoch is one.</summary>
    private protected static void Check(int epoch, int skip)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
    }

    /// <summary>Batches that exist already: the same ones in every epoch.</summary>
    public static Batches Of(IEnumerable<Batch> batches)
    {
        ArgumentNullException.ThrowIfNull(batches);
        return new GivenBatches(_ => batches);
    }

    /// <summary>Batches that are made for an epoch.</summary>
    /// <param name="epoch">Gives the batches of the epoch with a number. For exact resumption it must give the same ones each time.</param>
    public static Batches Of(Func<int, IEnumerable<Batch>> epoch)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        return new GivenBatches(epoch);
    }

    /// <summary>A function of each batch.</summary>
    public Batches Map(Func<Batch, Batch> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return new MappedBatches(this, (batch, _) => change(batch), 0);
    }

    /// <summary>A random function of each batch.</summary>
    /// <param name="change">The function; its random numbers depend on the seed, the epoch and the place of the batch alone.</param>
    /// <param name="seed">The seed.</param>
    public Batches Map(Func<Batch, RandomSource, Batch> change, long seed)
    {
        ArgumentNullException.ThrowIfNull(change);
        return new MappedBatches(this, change, seed);
    }

    /// <summary>Random changes of the inputs, which are images [examples, channels, height, width].</summary>
    /// <param name="augmentation">The changes.</param>
    /// <param name="seed">The seed: the same epoch gets the same changes.</param>
    public Batches Augment(Augmentation augmentation, long seed)
    {
        ArgumentNullException.ThrowIfNull(augmentation);
        return Map((batch, random) => batch.With(0, augmentation.Apply(batch.Input, random)), seed);
    }

    /// <summary>Makes batches ready on another thread while the ones before them are used. What is thrown there is thrown here.</summary>
    /// <param name="ahead">How many batches may wait.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not even one may.</exception>
    public Batches Prefetch(int ahead = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ahead, 1);
        return new PrefetchedBatches(this, ahead);
    }
}

/// <summary>Batches that somebody else makes.</summary>
sealed class GivenBatches(Func<int, IEnumerable<Batch>> made) : Batches
{
    public override int? Count => null;

    public override IEnumerable<Batch> Epoch(int epoch, int skip, CancellationToken stop)
    {
        Check(epoch, skip);
        return Pass(epoch, skip, stop);
    }

    IEnumerable<Batch> Pass(int epoch, int skip, CancellationToken stop)
    {
        foreach (var batch in made(epoch).Skip(skip))
        {
            stop.ThrowIfCancellationRequested();
            yield return batch;
        }
    }
}

/// <summary>A function of each batch.</summary>
sealed class MappedBatches(Batches inner, Func<Batch, RandomSource, Batch> change, long seed) : Batches
{
    public override int? Count => inner.Count;

    public override IEnumerable<Batch> Epoch(int epoch, int skip, CancellationToken stop)
    {
        return inner.Epoch(epoch, skip, stop).Select((batch, i) => Changed(batch, epoch, skip + i));
    }

    public override async IAsyncEnumerable<Batch> EpochAsync(int epoch, int skip, [EnumeratorCancellation] CancellationToken stop)
    {
        var place = skip;
        await foreach (var batch in inner.EpochAsync(epoch, skip, stop).ConfigureAwait(false)) yield return Changed(batch, epoch, place++);
    }

    Batch Changed(Batch batch, int epoch, int place) => change(batch, Randomness.At(seed, epoch, place));
}
