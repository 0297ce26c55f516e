using System.Diagnostics;

namespace CharGpt;

/// <summary>
/// How long to train: by the clock, so that a run lasts what it was given on any machine, or by steps, so that it can be repeated to the last digit. The learning rate follows the part
/// that is used, so both end with a small one.
/// </summary>
sealed class Budget
{
    readonly Func<int, double> used;

    Budget(Func<int, double> used) => this.used = used;

    public static Budget OfSteps(int steps) => new(made => (double)made / steps);

    /// <summary>The time runs from this call on.</summary>
    public static Budget OfTime(TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        return new(_ => clock.Elapsed / time);
    }

    /// <summary>The part that is used after so many steps, from 0 to 1.</summary>
    public double Used(int steps) => Math.Min(1, used(steps));
}
