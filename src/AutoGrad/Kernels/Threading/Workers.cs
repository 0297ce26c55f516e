using System.Globalization;

namespace AutoGrad.Kernels;

/// <summary>The background threads that share the work of large kernels with the thread that called them.</summary>
/// <remarks>
/// <para>The caller always takes part, so <see cref="Count"/> threads use Count − 1 background threads; they start with the first
/// job that needs them. Several callers may run jobs at once: idle workers help whoever has chunks left. A call from inside a
/// chunk runs on its own thread alone.</para>
/// <para><b>Results must never depend on the number of threads.</b> That is the duty of the callers: cut the work by its size, never
/// by <see cref="Count"/>; let each chunk write what no other chunk writes; join partial results in the order of the chunks.</para>
/// </remarks>
static class Workers
{
    /// <summary>The environment variable that sets <see cref="Count"/> at the start.</summary>
    public const string Variable = "AUTOGRAD_THREADS";

    const int MostThreads = 1024;

    static readonly object gate = new();
    static readonly JobSlot[] slots = CreateSlots(16);
    static readonly List<bool> alive = [];
    [ThreadStatic] static bool inside;
    [ThreadStatic] static int favourite;
    [ThreadStatic] static int number;
    static int count;
    static int started;
    static int signal;
    static int sleepers;
    static int highest;
    static bool isCollecting;

    /// <summary>Whether garbage is being collected. Threads that wait for work meanwhile stay outside of managed code, where they need not be stopped for it, nor woken after it.</summary>
    public static bool IsCollecting { set => Volatile.Write(ref isCollecting, value); }

    /// <summary>The number of threads that a job may use, its caller's included: by default what the environment variable
    /// <c>AUTOGRAD_THREADS</c> says, else the number of processors.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1 or above 1024.</exception>
    /// <exception cref="InvalidOperationException">AUTOGRAD_THREADS holds something else than a number from 1 to 1024.</exception>
    public static int Count
    {
        get => count != 0 ? count : count = FromEnvironment(Environment.GetEnvironmentVariable(Variable));
        set
        {
            if (value is < 1 or > MostThreads) throw new ArgumentOutOfRangeException(nameof(value), value, $"The number of threads must be from 1 to {MostThreads}.");
            lock (gate)
            {
                count = value;
                started = Math.Min(started, value - 1);
                Interlocked.Increment(ref signal);
                Monitor.PulseAll(gate);
            }
        }
    }

    /// <summary>The calling thread's number: from 1 for the background threads, 0 for all others.</summary>
    public static int Number => number;

    /// <summary>Runs all chunks of a job: on this thread alone where so many multiplications are not worth another's wake-up.</summary>
    public static void Run(IJob job, int chunks, long work)
    {
        if (work >= Cuts.Shared) Run(job, chunks);
        else for (int chunk = 0; chunk < chunks; chunk++) job.Execute(chunk);
    }

    /// <summary>Runs all chunks of a job and returns when every one is done.</summary>
    /// <param name="job">The work. The object may be reused for the next call, which then allocates nothing.</param>
    /// <param name="chunks">The number of chunks; none or fewer means no work.</param>
    /// <remarks>The first exception that a chunk throws reaches the caller once no chunk runs any more; chunks that had not begun are
    /// left out.</remarks>
    public static void Run(IJob job, int chunks)
    {
        if (chunks > 1 && !inside && Count > 1 && Reserve() is { } slot)
            Share(slot, job, chunks);
        else
        {
            for (int chunk = 0; chunk < chunks; chunk++)
                job.Execute(chunk);
        }
    }

    /// <summary>Runs a delegate for each chunk number; otherwise as <see cref="Run(IJob, int)"/>.</summary>
    public static void Run(int chunks, Action<int> action) => ActionJob.Run(chunks, action);

    /// <summary>The number of threads that a text asks for; the number of processors where there is no text.</summary>
    internal static int FromEnvironment(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return Math.Min(Environment.ProcessorCount, MostThreads);
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is >= 1 and <= MostThreads)
            return number;
        throw new InvalidOperationException($"The environment variable {Variable} is '{text}'; set it to a number of threads from 1 to {MostThreads}, or unset it.");
    }

    static void Share(JobSlot slot, IJob job, int chunks)
    {
        int helpers = Math.Min(Count, chunks) - 1;
        if (Volatile.Read(ref started) < helpers)
            Start();
        slot.Open(job, chunks);
        Interlocked.Increment(ref signal);
        if (Volatile.Read(ref sleepers) != 0)
            Wake(helpers);
        inside = true;
        slot.Work();
        inside = false;
        slot.Finish();
    }

    static JobSlot? Reserve()
    {
        int first = favourite;
        for (int i = 0; i < slots.Length; i++)
        {
            int index = (first + i) % slots.Length;
            if (!slots[index].TryReserve())
                continue;
            favourite = index;
            int seen;
            while ((seen = Volatile.Read(ref highest)) < index)
                Interlocked.CompareExchange(ref highest, index, seen);
            return slots[index];
        }
        return null;
    }

    static void Wake(int helpers)
    {
        lock (gate)
        {
            for (int i = Math.Min(helpers, sleepers); i > 0; i--)
                Monitor.Pulse(gate);
        }
    }

    static void Start()
    {
        lock (gate)
        {
            for (; started < count - 1; started++)
            {
                if (started == alive.Count)
                    alive.Add(false);
                if (alive[started])
                    continue;
                alive[started] = true;
                int id = started;
                new Thread(() => Serve(id)) { IsBackground = true, Name = $"AutoGrad worker {id + 1}" }.UnsafeStart();
            }
        }
    }

    static void Serve(int id)
    {
        inside = true;
        number = id + 1;
        do
        {
            int seen = Volatile.Read(ref signal);
            for (int i = Volatile.Read(ref highest); i >= 0; i--)
                slots[i].Work();
            Await(seen);
        }
        while (Stay(id));
    }

    static void Await(int seen)
    {
        var patience = new Patience(polite: true);
        while (Volatile.Read(ref signal) == seen)
        {
            if (Volatile.Read(ref isCollecting))
                OutsideSpin.Wait();
            else if (!patience.Spin())
                Sleep(seen);
        }
    }

    static void Sleep(int seen)
    {
        lock (gate)
        {
            Interlocked.Increment(ref sleepers);
            if (Volatile.Read(ref signal) == seen)
                Monitor.Wait(gate);
            sleepers--;
        }
    }

    // A worker beyond the wanted number ends, and says so under the lock under which others are started.
    static bool Stay(int id)
    {
        if (id < Volatile.Read(ref count) - 1)
            return true;
        lock (gate)
            return alive[id] = id < count - 1;
    }

    static JobSlot[] CreateSlots(int number)
    {
        var made = new JobSlot[number];
        for (int i = 0; i < number; i++)
            made[i] = new JobSlot();
        return made;
    }
}
