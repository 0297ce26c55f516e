using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace AutoGrad.Training;

/// <summary>Batches that another thread makes ready. It ends when the epoch ends, is left, or is cancelled; nobody who leaves the epoch waits longer than one batch takes.</summary>
sealed class PrefetchedBatches(Batches inner, int ahead) : Batches
{
    public override int? Count => inner.Count;

    public override IEnumerable<Batch> Epoch(int epoch, int skip, CancellationToken stop)
    {
        var batches = EpochAsync(epoch, skip, stop).GetAsyncEnumerator(CancellationToken.None);
        try
        {
            while (Wait(batches.MoveNextAsync())) yield return batches.Current;
        }
        finally
        {
            batches.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    public override async IAsyncEnumerable<Batch> EpochAsync(int epoch, int skip, [EnumeratorCancellation] CancellationToken stop)
    {
        var channel = Channel.CreateBounded<Batch>(new BoundedChannelOptions(ahead) { SingleReader = true, SingleWriter = true });
        using var left = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var producer = Task.Run(() => Produce(channel.Writer, epoch, skip, left.Token), CancellationToken.None);
        try
        {
            while (await channel.Reader.WaitToReadAsync(stop).ConfigureAwait(false))
            {
                while (channel.Reader.TryRead(out var batch))
                {
                    stop.ThrowIfCancellationRequested();
                    yield return batch;
                }
            }
        }
        finally
        {
            await left.CancelAsync().ConfigureAwait(false);
            await producer.ConfigureAwait(false);
        }
    }

    async Task Produce(ChannelWriter<Batch> writer, int epoch, int skip, CancellationToken stop)
    {
        try
        {
            await foreach (var batch in inner.EpochAsync(epoch, skip, stop).ConfigureAwait(false)) await writer.WriteAsync(batch, stop).ConfigureAwait(false);
            writer.Complete();
        }
#pragma warning disable CA1031 // Whatever it is, the reader throws it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            writer.Complete(error);
        }
    }

    static bool Wait(ValueTask<bool> next) => next.IsCompletedSuccessfully ? next.Result : next.AsTask().GetAwaiter().GetResult();
}
