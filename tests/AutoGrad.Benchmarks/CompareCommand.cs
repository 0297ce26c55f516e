using System.Collections;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;

namespace AutoGrad.Benchmarks;

/// <summary>
/// The command that compares two builds of the benchmarks, this one and another, both loaded into this process and called in turn: what else happens on the machine meets both. The other is
/// the folder of a build, kept before a change was made.
/// </summary>
static class CompareCommand
{
    const int UsualRounds = 101;
    const double WarmSeconds = 3;

    /// <summary>Long enough for the threads of a build to settle, each on a core whose caches hold its share.</summary>
    const double TurnSeconds = 0.03;

    const string Usage = "usage: compare FOLDER [--threads N] [--only NAME,…] [--rounds N]; threads from 1 to 1024, rounds from 3 to 100000";

    public static int Run(ReadOnlySpan<string> args)
    {
        string? folder = null;
        string[]? only = null;
        var rounds = UsualRounds;
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--threads" or "--only" when CommonOptions.TryTake(args, ref i, ref only):
                    break;
                case "--rounds" when i + 1 < args.Length && int.TryParse(args[++i], out rounds) && rounds is >= 3 and <= 100_000:
                    break;
                case var path when folder is null && File.Exists(Path.Combine(path, "AutoGrad.Benchmarks.dll")):
                    folder = Path.GetFullPath(path);
                    break;
                default:
                    Console.Error.WriteLine($"compare: '{args[i]}' is neither understood nor a folder with AutoGrad.Benchmarks.dll. {Usage}");
                    return 2;
            }
        }
        if (folder is null)
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }
        // This build is loaded a second time, so that both are compiled by the same calls.
        var after = Workloads(AppContext.BaseDirectory)!;
        if (Workloads(folder) is not { } before)
        {
            Console.Error.WriteLine($"compare: the build in '{folder}' has no list of workloads, or one in another form than this build. Keep a build of this project.");
            return 2;
        }
        if (only?.FirstOrDefault(name => !before.ContainsKey(name) || !after.ContainsKey(name)) is { } unknown)
        {
            Console.Error.WriteLine($"compare: '{unknown}' is not a workload of both builds. There are: {string.Join(", ", after.Keys.Where(before.ContainsKey))}.");
            return 2;
        }
        foreach (var name in only ?? [.. after.Keys.Where(before.ContainsKey)]) Print(name, before[name](), after[name](), rounds);
        return 0;
    }

    static void Print(string name, Action before, Action after, int rounds)
    {
        var warm = Stopwatch.StartNew();
        for (var i = 0; i < 3 || warm.Elapsed.TotalSeconds < WarmSeconds; i++)
        {
            before();
            after();
        }
        var calls = Turn.Calls(before, TurnSeconds);
        double[] old = new double[rounds], now = new double[rounds], ratios = new double[rounds];
        for (var round = 0; round < rounds; round++)
        {
            // Who comes first changes: what one leaves in the caches the other pays for.
            if (round % 2 == 0) old[round] = Seconds(before, calls);
            now[round] = Seconds(after, calls);
            if (round % 2 != 0) old[round] = Seconds(before, calls);
            ratios[round] = now[round] / old[round];
        }
        Array.Sort(old);
        Array.Sort(now);
        Array.Sort(ratios);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {old[rounds / 2] * 1e6:0.##} → {now[rounds / 2] * 1e6:0.##} µs, ratio {ratios[rounds / 2]:0.000} (half of them {ratios[rounds / 4]:0.000} to {ratios[rounds * 3 / 4]:0.000})"));
    }

    /// <summary>Seconds of a call, after one that brings back what the other build has driven out.</summary>
    static double Seconds(Action step, int calls)
    {
        step();
        return Turn.Seconds(step, calls);
    }

    /// <summary>The workloads of a build by their names; null where they are not found where this build has them.</summary>
    static Dictionary<string, Func<Action>>? Workloads(string folder)
    {
        Build context = new(folder);
        var settings = context.LoadFromAssemblyPath(Path.Combine(folder, "AutoGrad.dll")).GetType(typeof(Settings).FullName!, throwOnError: true)!;
        settings.GetProperty(nameof(Settings.Threads))!.SetValue(null, Settings.Threads);
        var command = context.LoadFromAssemblyPath(Path.Combine(folder, "AutoGrad.Benchmarks.dll")).GetType(typeof(WorkloadsCommand).FullName!, throwOnError: true)!;
        if (command.GetField("all", BindingFlags.Static | BindingFlags.NonPublic)?.GetValue(null) is not IEnumerable all) return null;
        Dictionary<string, Func<Action>> workloads = [];
        foreach (var workload in all)
        {
            object Of(string property) => workload.GetType().GetProperty(property)!.GetValue(workload)!;
            workloads[(string)Of(nameof(Workload.Name))] = (Func<Action>)Of(nameof(Workload.Prepare));
        }
        return workloads;
    }

    /// <summary>A build whose assemblies are its own, though others of the same names are loaded.</summary>
    sealed class Build(string folder) : AssemblyLoadContext
    {
        protected override System.Reflection.Assembly? Load(AssemblyName name) => Path.Combine(folder, $"{name.Name}.dll") is var path && File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
