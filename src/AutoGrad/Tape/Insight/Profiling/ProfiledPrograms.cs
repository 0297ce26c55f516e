using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>Counts block programs for the profile that runs where they are evaluated, if there is one.</summary>
sealed class ProfiledPrograms : ProgramObserver
{
    static readonly Lock gate = new();
    static int profiles;

    public static void Begin()
    {
        lock (gate)
        {
            profiles++;
            Active ??= new ProfiledPrograms();
        }
    }

    public static void End()
    {
        lock (gate)
        {
            if (--profiles == 0) Active = null;
        }
    }

    public override void Run(Action work, string? production, ReadOnlySpan<Step> steps, long bytes)
    {
        if (Tape.WatchingWalks?.Profile is not { } profile)
        {
            work();
            return;
        }
        var entered = Profile.Enter();
        work();
        profile.Leave(entered, Described(production, steps), bytes);
    }

    /// <summary>Each function once, with how often it stands there.</summary>
    static string Described(string? production, ReadOnlySpan<Step> steps)
    {
        OrderedDictionary<string, int> counts = [];
        if (production is not null) counts.Add(production, 1);
        foreach (ref readonly var step in steps)
        {
            var name = step.Function.Name;
            counts[name] = counts.GetValueOrDefault(name) + 1;
        }
        List<string> words = [];
        foreach (var (name, count) in counts) words.Add(count == 1 ? name : $"{count}×{name}");
        return string.Join(" + ", words);
    }
}
