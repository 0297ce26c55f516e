using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace AutoGrad.Kernels;

/// <summary>A place where one caller at a time shows a job, and from which any thread may take chunks.</summary>
/// <remarks>
/// The ticket holds a generation (high half) and the next chunk (low half) and changes by compare-and-swap alone. Whoever
/// wins a chunk keeps the job in place until it reports the chunk done, because the caller leaves only when none is
/// pending; whoever comes late finds no chunk left, or another generation, and never touches the job.
/// </remarks>
sealed class JobSlot
{
    const long Closed = int.MaxValue;
    const long Generation = 1L << 32;

    readonly object gate = new();
    Counters counters;
    IJob? job;
    Exception? failure;
    int chunks;

    /// <summary>Reserves the slot for the calling thread; false where another caller has it.</summary>
    public bool TryReserve() => Volatile.Read(ref counters.Reserved) == 0 && Interlocked.CompareExchange(ref counters.Reserved, 1, 0) == 0;

    /// <summary>Shows the job to all threads. Only for the thread that reserved the slot.</summary>
    public void Open(IJob work, int count)
    {
        long generation = (counters.Ticket & ~(Generation - 1)) + Generation;
        Volatile.Write(ref counters.Ticket, generation | Closed);
        job = work;
        failure = null;
        Volatile.Write(ref chunks, count);
        Volatile.Write(ref counters.Pending, count);
        Volatile.Write(ref counters.Ticket, generation + Generation);
    }

    /// <summary>Takes chunks and runs them until none is left to take.</summary>
    public void Work()
    {
        int done = 0;
        for (; TryTake(out int chunk); done++)
        {
            if (Volatile.Read(ref failure) is not null)
                continue;
            try
            {
                job!.Execute(chunk);
            }
#pragma warning disable CA1031 // Whatever a chunk throws belongs to the caller of Run, who may be on another thread.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Interlocked.CompareExchange(ref failure, exception, null);
            }
        }
        if (done != 0 && Interlocked.Add(ref counters.Pending, -done) == 0 && Volatile.Read(ref counters.Waiting) != 0)
        {
            lock (gate)
                Monitor.PulseAll(gate);
        }
    }

    /// <summary>Waits until every chunk is done, frees the slot and throws what the first failing chunk threw.</summary>
    public void Finish()
    {
        var patience = new Patience(polite: false);
        while (Volatile.Read(ref counters.Pending) != 0)
        {
            if (!patience.Spin())
                Block();
        }
        Exception? thrown = failure;
        job = null;
        failure = null;
        Volatile.Write(ref counters.Reserved, 0);
        if (thrown is not null)
            ExceptionDispatchInfo.Throw(thrown);
    }

    bool TryTake(out int chunk)
    {
        long seen = Volatile.Read(ref counters.Ticket);
        while (true)
        {
            chunk = (int)seen;
            if (chunk >= Volatile.Read(ref chunks))
                return false;
            long found = Interlocked.CompareExchange(ref counters.Ticket, seen + 1, seen);
            if (found == seen)
                return true;
            seen = found;
        }
    }

    void Block()
    {
        lock (gate)
        {
            Interlocked.Exchange(ref counters.Waiting, 1);
            while (Volatile.Read(ref counters.Pending) != 0)
                Monitor.Wait(gate);
            counters.Waiting = 0;
        }
    }

    // Each on a cache line of its own: threads that take chunks must not slow those that wait for the end.
    [StructLayout(LayoutKind.Explicit, Size = 320)]
    struct Counters
    {
        [FieldOffset(64)] public long Ticket;
        [FieldOffset(128)] public int Pending;
        [FieldOffset(192)] public int Waiting;
        [FieldOffset(256)] public int Reserved;
    }
}
