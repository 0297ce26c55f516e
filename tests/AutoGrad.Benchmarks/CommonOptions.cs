namespace AutoGrad.Benchmarks;

/// <summary>The options of every command that runs workloads.</summary>
static class CommonOptions
{
    /// <summary>Takes --threads N or --only NAME,… at a place; false where what follows is missing or no such number.</summary>
    public static bool TryTake(ReadOnlySpan<string> args, ref int at, ref string[]? only)
    {
        if (at + 1 >= args.Length) return false;
        if (args[at] == "--only")
        {
            only = args[++at].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return true;
        }
        if (!int.TryParse(args[++at], out var threads) || threads is < 1 or > 1024) return false;
        Settings.Threads = threads;
        return true;
    }
}
