using System.Diagnostics;
using System.Globalization;

namespace AutoGrad;

/// <summary>
/// Where the time of a computation goes, by operation, forward and backward: <c>using (var profile = Profile.Start()) { step(); Console.WriteLine(profile); }</c>. Elementwise
/// operations that are evaluated together are one row, named by what they are made of. It flows with <c>async</c> code; as long as no profile runs it costs nothing.
/// </summary>
public sealed class Profile : IDisposable
{
    readonly Dictionary<(string Operation, bool IsBackward), (long Calls, long Ticks, long Bytes)> sums = [];
    readonly long start = Stopwatch.GetTimestamp();
    readonly IDisposable scope;
    TimeSpan? total;

    [ThreadStatic]
    static long within;

    Profile()
    {
        scope = Tape.Open((Tape.WatchingWalks ?? new Watch()) with { Profile = this });
        ProfiledPrograms.Begin();
    }

    /// <summary>Begins to measure what is computed here.</summary>
    public static Profile Start() => new();

    /// <summary>The time from the start to the end, or until now.</summary>
    public TimeSpan Total => total ?? Stopwatch.GetElapsedTime(start);

    /// <summary>What was measured, the longest time first.</summary>
    public IReadOnlyList<ProfileRow> Rows
    {
        get
        {
            List<ProfileRow> rows = [];
            lock (sums)
            {
                foreach (var (key, sum) in sums) rows.Add(new(key.Operation, key.IsBackward, sum.Calls, Stopwatch.GetElapsedTime(0, sum.Ticks), sum.Bytes));
            }
            rows.Sort(static (a, b) => b.Time.CompareTo(a.Time));
            return rows;
        }
    }

    /// <summary>Ends measuring; the figures stay.</summary>
    public void Dispose()
    {
        if (total is not null) return;
        total = Stopwatch.GetElapsedTime(start);
        ProfiledPrograms.End();
        scope.Dispose();
    }

    /// <summary>A table: operation, direction, calls, milliseconds, share of the total, and megabytes of results.</summary>
    public override string ToString()
    {
        TextTable table = new("operation", "direction", ">calls", ">ms", ">%", ">MB");
        var (whole, left) = (Total, Total);
        foreach (var row in Rows)
        {
            table.Add(row.Operation, row.IsBackward ? "backward" : "forward", Text($"{row.Calls}"), Text($"{row.Time.TotalMilliseconds:0.000}"), Text($"{100 * (row.Time / whole):0.0}"), Text($"{row.Bytes / 1e6:0.00}"));
            left -= row.Time;
        }
        table.Add("(between operations)", "", "", Text($"{left.TotalMilliseconds:0.000}"), Text($"{100 * (left / whole):0.0}"), "");
        return table.ToString();
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>Begins a piece of work; what is measured within it will not count for it.</summary>
    internal static (long Start, long Outer) Enter()
    {
        var outer = within;
        within = 0;
        return (Stopwatch.GetTimestamp(), outer);
    }

    /// <summary>Ends what began with a call of <see cref="Enter"/> and turned out to be no piece of work.</summary>
    internal static void Drop((long Start, long Outer) entered) => within += entered.Outer;

    /// <summary>Ends the piece of work that began with a call of <see cref="Enter"/>.</summary>
    internal void Leave((long Start, long Outer) entered, string operation, long bytes)
    {
        var ticks = Stopwatch.GetTimestamp() - entered.Start;
        lock (sums)
        {
            var key = (operation, Walk.IsUnderWay);
            sums.TryGetValue(key, out var sum);
            sums[key] = (sum.Calls + 1, sum.Ticks + ticks - within, sum.Bytes + bytes);
        }
        within = entered.Outer + ticks;
    }
}

/// <summary>A row of a <see cref="Profile"/>.</summary>
/// <param name="Operation">The operation, or those that were evaluated together.</param>
/// <param name="IsBackward">Whether a walk called it.</param>
/// <param name="Calls">How often.</param>
/// <param name="Time">The time within it, without that of other rows.</param>
/// <param name="Bytes">The memory of its results; views have none.</param>
public readonly record struct ProfileRow(string Operation, bool IsBackward, long Calls, TimeSpan Time, long Bytes);
