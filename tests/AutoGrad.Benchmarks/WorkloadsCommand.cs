using System.Diagnostics;
using System.Globalization;

namespace AutoGrad.Benchmarks;

/// <summary>One piece of work whose time is compared with other frameworks.</summary>
/// <param name="Name">The name that the others use.</param>
/// <param name="Prepare">Makes the data and the model, and returns the step that is timed.</param>
/// <param name="Units">What the time is divided by.</param>
/// <param name="Seconds">How long to measure.</param>
sealed record Workload(string Name, Func<Action> Prepare, int Units = 1, double Seconds = 1.5);

/// <summary>The command that prints one line for each workload: its name and microseconds, the best of several rounds.</summary>
static class WorkloadsCommand
{
    const int Rounds = 5;

    /// <summary>The just-in-time compiler takes as long until it has replaced all that it compiled first.</summary>
    const double WarmSeconds = 2;

    const double MemorySeconds = 10;

    const string Usage = "usage: workloads [--threads N] [--only NAME,…] [--profile] [--memory [--seconds S]]";

    static readonly Workload[] all = [.. Elementary.All, .. TrainingSteps.All, GptStep.Workload, LstmStep.Workload, .. Chains.All, .. OptimiserSteps.All];

    public static int Run(ReadOnlySpan<string> args)
    {
        string[]? only = null;
        var (profiles, weighs, seconds) = (false, false, MemorySeconds);
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--threads" or "--only" when CommonOptions.TryTake(args, ref i, ref only):
                    break;
                case "--profile":
                    profiles = true;
                    break;
                case "--memory":
                    weighs = true;
                    break;
                case "--seconds" when i + 1 < args.Length && double.TryParse(args[++i], CultureInfo.InvariantCulture, out seconds) && seconds is > 0 and <= 86_400:
                    break;
                default:
                    Console.Error.WriteLine($"workloads: '{args[i]}' is not understood. {Usage}");
                    return 2;
            }
        }
        if (only?.FirstOrDefault(name => all.All(workload => workload.Name != name)) is { } unknown)
        {
            Console.Error.WriteLine($"workloads: there is no workload '{unknown}'. There are: {string.Join(", ", all.Select(workload => workload.Name))}.");
            return 2;
        }
        foreach (var workload in all)
        {
            if (only is not null && !only.Contains(workload.Name)) continue;
            var step = workload.Prepare();
            var microseconds = Measure(step, workload.Seconds) * 1e6 / workload.Units;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{workload.Name} {microseconds:0.####}"));
            if (profiles) Console.WriteLine(ProfileOf(step));
            if (weighs) Console.WriteLine(MemoryUse.Of(step, seconds));
        }
        return 0;
    }

    /// <summary>Where the time of ten calls goes; looking itself takes some.</summary>
    static string ProfileOf(Action step)
    {
        using var profile = Profile.Start();
        for (var i = 0; i < 10; i++) step();
        profile.Dispose();
        return profile.ToString();
    }

    /// <summary>Seconds of one call, the best of several rounds, after enough calls for the just-in-time compiler to finish.</summary>
    static double Measure(Action step, double seconds)
    {
        var warm = Stopwatch.StartNew();
        for (var i = 0; i < 3 || warm.Elapsed.TotalSeconds < WarmSeconds; i++) step();
        var clock = Stopwatch.StartNew();
        step();
        var repeats = Math.Max(1, (int)(seconds / Rounds / Math.Max(clock.Elapsed.TotalSeconds, 1e-7)));
        var best = double.PositiveInfinity;
        for (var round = 0; round < Rounds; round++)
        {
            clock.Restart();
            for (var i = 0; i < repeats; i++) step();
            best = Math.Min(best, clock.Elapsed.TotalSeconds / repeats);
        }
        return best;
    }
}
