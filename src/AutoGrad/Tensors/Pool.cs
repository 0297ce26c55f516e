using System.Diagnostics;
using System.Numerics;

namespace AutoGrad;

/// <summary>
/// Lends large buffers and finds out by itself when they are free again. Fresh large arrays cost many times the
/// arithmetic that fills them (cold pages, gen-2 collections), so buffers are reused; nobody returns them by hand. When the bytes
/// lent since the last look pass a watermark, a collection of the young generations tells which borrowers are dead. Buffers that come back soon are still in
/// the caches; where a look takes long, because a long tape of small tensors lives, there are fewer.
/// </summary>
static class Pool
{
    public const int SmallestBlock = 4096;
    const long SmallestMargin = 12L << 20, LargestMargin = 64L << 20;
    const int Classes = 4 * 32;

    /// <summary>What a third-level cache holds. Where more is alive no buffer comes back hot, and a look is better made when as much may have died.</summary>
    const long NearBytes = 32L << 20;

    /// <summary>Milliseconds. A look takes some hundredths of one; longer ones are made less often.</summary>
    const double LongLook = 1;

    /// <summary>The share of the time that looks may take where caches gain nothing from them.</summary>
    const double LargestShare = 0.02;

    /// <summary>After so many looks without a tape being released there is none, or one that is not walked.</summary>
    const int MostYoungLooks = 8;

    /// <summary>Blocks that nobody borrowed for this many looks are given back to the runtime.</summary>
    const int Patience = 64;

    static readonly Lock gate = new();
    static readonly List<PooledBuffer>[] free = [.. Enumerable.Range(0, Classes).Select(_ => new List<PooledBuffer>())];
    static readonly List<PooledBuffer> lent = [];
    static long margin = SmallestMargin;
    static long watermark = margin;
    static long lentSinceLook;
    static long liveBytes, pooledBytes, peakBytes, longLivedBytes;
    static long lastLook;
    static int looks, looksSinceRelease = MostYoungLooks;
    static bool isTapeReleased, isOvergrown;

    public static long LiveBytes { get { lock (gate) return liveBytes; } }
    public static long PooledBytes { get { lock (gate) return pooledBytes; } }
    public static long PeakBytes { get { lock (gate) return peakBytes; } }

    public static Storage Lend(long bytes)
    {
        if (bytes > Array.MaxLength - 64) throw new ArgumentException($"A tensor of {bytes:N0} bytes is asked for; one tensor holds at most {Array.MaxLength - 64:N0}.");
        var (sizeClass, capacity) = ClassOf((int)bytes);
        lock (gate)
        {
            if (lentSinceLook >= watermark) Look();
            var shelf = free[sizeClass];
            PooledBuffer block;
            if (shelf.Count > 0)
            {
                block = shelf[^1];
                shelf.RemoveAt(shelf.Count - 1);
                pooledBytes -= block.Capacity;
            }
            else block = new(capacity, sizeClass);
            Storage storage = new((int)bytes, block);
            block.Watch(storage);
            lent.Add(block);
            lentSinceLook += capacity;
            liveBytes += capacity;
            peakBytes = Math.Max(peakBytes, liveBytes);
            return storage;
        }
    }

    /// <summary>A lent buffer goes from one borrower to the next.</summary>
    public static Storage Pass(PooledBuffer block, int bytes)
    {
        Storage storage = new(bytes, block);
        lock (gate) block.Watch(storage);
        return storage;
    }

    /// <summary>Collects what has died and takes its buffers back.</summary>
    public static void Reclaim()
    {
        lock (gate)
        {
            GC.Collect();
            TakeBack();
        }
    }

    public static void ResetPeak()
    {
        lock (gate) peakBytes = liveBytes;
    }

    /// <summary>Four classes to each power of two waste a fifth at most, an eighth in the mean.</summary>
    static (int Class, int Capacity) ClassOf(int bytes)
    {
        var exponent = BitOperations.Log2((uint)(bytes - 1));
        var quarter = 1L << (exponent - 2);
        var steps = (int)((bytes - 1 - (1L << exponent)) / quarter) + 1;
        return ((4 * exponent) + steps - 1, (int)Math.Min((1L << exponent) + (steps * quarter), Array.MaxLength - 64));
    }

    /// <summary>A walk has released its tape: most of what is alive has died, and the rest may grow old. It is soon time for a look, unless little was lent since the last.</summary>
    public static void TapeReleased()
    {
        if (Volatile.Read(ref liveBytes) <= NearBytes) return;
        lock (gate)
        {
            (isTapeReleased, looksSinceRelease) = (true, 0);
            if (lentSinceLook >= watermark / 2) watermark = Math.Min(watermark, lentSinceLook + margin);
        }
    }

    static void Look()
    {
        // A collection moves what survives it one generation up, and generation 2 is seen again only by a full one. So while a tape grows and is walked only generation 0 is seen; generation 1, where there is what was
        // alive at an earlier look, once the tape has been released. A full collection is for what has died in generation 2 all the same.
        var isYoung = !isTapeReleased && looksSinceRelease < MostYoungLooks;
        var isFull = !isYoung && isOvergrown;
        var began = Stopwatch.GetTimestamp();
        GC.Collect(isYoung ? 0 : isFull ? 2 : 1, GCCollectionMode.Forced, blocking: true);
        TakeBack();
        if (isFull) longLivedBytes = liveBytes;
        if (!isYoung) isOvergrown = liveBytes > 2 * (longLivedBytes + margin);
        isTapeReleased = false;
        looksSinceRelease++;
        PlanNext(Stopwatch.GetElapsedTime(lastLook, began).TotalMilliseconds, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        lastLook = Stopwatch.GetTimestamp();
    }

    /// <summary>Looks that take long are made less often.</summary>
    static void PlanNext(double since, double took)
    {
        var isFar = liveBytes > NearBytes;
        var limit = isFar ? Math.Min(LongLook, since * LargestShare) : LongLook;
        if (took > limit) margin = Math.Min(LargestMargin, 2 * margin);
        else if (took < limit / 4) margin = Math.Max(SmallestMargin, margin / 2);
        watermark = isFar ? Math.Max(margin, liveBytes) : margin;
    }

    static void TakeBack()
    {
        var now = ++looks;
        var still = 0;
        // In the order in which they were lent: what comes to lie on the top of a shelf was used last, and is still in the caches.
        for (var i = 0; i < lent.Count; i++)
        {
            var block = lent[i];
            if (!block.Escaped && !block.IsForgotten)
            {
                lent[still++] = block;
                continue;
            }
            liveBytes -= block.Capacity;
            if (block.Escaped)
            {
                block.Drop();
                continue;
            }
            block.Returned = now;
            pooledBytes += block.Capacity;
            free[block.SizeClass].Add(block);
        }
        lent.RemoveRange(still, lent.Count - still);
        foreach (var shelf in free)
        {
            // The oldest lie at the bottom: blocks are taken from and put back on the top.
            while (shelf.Count > 0 && now - shelf[0].Returned > Patience)
            {
                pooledBytes -= shelf[0].Capacity;
                shelf[0].Drop();
                shelf.RemoveAt(0);
            }
        }
        lentSinceLook = 0;
    }
}
