using System.Diagnostics;
using System.Numerics;
using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>
/// Lends large buffers and finds out by itself when they are free again. Fresh large arrays cost many times the
/// arithmetic that fills them (cold pages, gen-2 collections), so buffers are reused; nobody returns them by hand. From time to time (see <see cref="LookSchedule"/>) the pool
/// looks: a collection of the young generations tells which borrowers are dead.
/// </summary>
static class Pool
{
    public const int SmallestBlock = 4096;
    const int Classes = 4 * 32;

    /// <summary>
    /// Rubbish with which the collector finds it worth while to move what survives together. Where less lies between, it leaves everything in its place, and the gaps grow old with what
    /// survives, until there are enough of them for a full collection.
    /// </summary>
    const int Rubbish = 81_000;

    /// <summary>
    /// Blocks that nobody borrowed for two seconds and as many looks are idle. Seconds, since a busy program looks a thousand times in one; looks, since a slow step lasts
    /// longer than that and needs its blocks again in the next. They are given back to the runtime when they are more than half of what there is: looks come now sooner, now later, so that a program
    /// needs now more, now fewer, and whatever it makes anew leaves rubbish that only a full collection frees.
    /// </summary>
    public const int LongestIdle = 64;

    static readonly long patience = 2 * Stopwatch.Frequency;

    static readonly Lock gate = new();
    static readonly List<PooledBuffer>[] free = [.. Enumerable.Range(0, Classes).Select(_ => new List<PooledBuffer>())];
    static readonly List<PooledBuffer> lent = [];
    static readonly LookSchedule schedule = new();
    static long lentSinceLook, lastLook, looks;
    static long liveBytes, pooledBytes, peakBytes;

    public static long LiveBytes { get { lock (gate) return liveBytes; } }
    public static long PooledBytes { get { lock (gate) return pooledBytes; } }
    public static long PeakBytes { get { lock (gate) return peakBytes; } }

    public static Storage Lend(long bytes)
    {
        if (bytes > Array.MaxLength - 64) throw new ArgumentException($"A tensor of {bytes:N0} bytes is asked for; one tensor holds at most {Array.MaxLength - 64:N0}.");
        var (sizeClass, capacity) = ClassOf((int)bytes);
        lock (gate)
        {
            if (schedule.IsDue(lentSinceLook)) Look();
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
            if (TakeBack()) GC.Collect();
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

    /// <summary>A walk has released its tape. Where little is alive that makes no difference.</summary>
    public static void TapeReleased()
    {
        if (Volatile.Read(ref liveBytes) <= LookSchedule.NearBytes) return;
        lock (gate) schedule.TapeReleased(lentSinceLook, Clock.Now);
    }

    static void Look()
    {
        var (generation, bytes, began) = (schedule.Generation(Clock.Now), lentSinceLook, Stopwatch.GetTimestamp());
        if (generation == 1) GC.KeepAlive(GC.AllocateUninitializedArray<byte>(Rubbish));
        Workers.IsCollecting = true;
        var started = Stopwatch.GetTimestamp();
        GC.Collect(generation, GCCollectionMode.Forced, blocking: true);
        OutsideSpin.Collected(Stopwatch.GetTimestamp() - started);
        Workers.IsCollecting = false;
        var hasDropped = TakeBack();
        schedule.Looked(generation, bytes, liveBytes, Stopwatch.GetElapsedTime(lastLook, began).TotalMilliseconds, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        if (hasDropped) schedule.Dropped();
        lastLook = Stopwatch.GetTimestamp();
    }

    /// <summary>Takes back what nobody holds any more, and drops what has long been idle if that is most of all. True where it did: only a full collection frees that.</summary>
    static bool TakeBack()
    {
        var now = Stopwatch.GetTimestamp();
        looks++;
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
            block.Returned = (now, looks);
            pooledBytes += block.Capacity;
            free[block.SizeClass].Add(block);
        }
        lent.RemoveRange(still, lent.Count - still);
        lentSinceLook = 0;
        if (2 * IdleBytes(now) <= liveBytes + pooledBytes) return false;
        DropIdle(now);
        return true;
    }

    /// <summary>How many blocks of a shelf are idle. They lie at the bottom, as blocks are taken from and put back on the top.</summary>
    static int IdleOn(List<PooledBuffer> shelf, long now)
    {
        var idle = 0;
        while (idle < shelf.Count && now - shelf[idle].Returned.Time > patience && looks - shelf[idle].Returned.Look > LongestIdle) idle++;
        return idle;
    }

    static long IdleBytes(long now)
    {
        var sum = 0L;
        foreach (var shelf in free)
        {
            if (shelf.Count > 0) sum += (long)IdleOn(shelf, now) * shelf[0].Capacity;
        }
        return sum;
    }

    static void DropIdle(long now)
    {
        foreach (var shelf in free)
        {
            var idle = IdleOn(shelf, now);
            if (idle > 0) pooledBytes -= (long)idle * shelf[0].Capacity;
            for (var i = 0; i < idle; i++) shelf[i].Drop();
            shelf.RemoveRange(0, idle);
        }
    }
}
