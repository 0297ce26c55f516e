using System.Diagnostics;

namespace AutoGrad.Benchmarks;

/// <summary>Some calls of one of two that are compared, before it is the other's turn.</summary>
static class Turn
{
    /// <summary>How many calls take about so many seconds.</summary>
    public static int Calls(Action work, double seconds)
    {
        Seconds(work, 3);
        return Math.Max(1, (int)(seconds / Seconds(work, 1)));
    }

    /// <summary>Seconds of a call.</summary>
    public static double Seconds(Action work, int calls)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < calls; i++) work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds / calls;
    }
}
