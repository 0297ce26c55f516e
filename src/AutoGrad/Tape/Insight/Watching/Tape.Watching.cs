namespace AutoGrad;

public static partial class Tape
{
    static readonly AsyncLocal<Watch?> watch = new();
    static int watches;

    /// <summary>Whether somebody, somewhere in the process, looks on: all that an operation asks as long as nobody does.</summary>
    internal static bool IsWatched => watches != 0;

    /// <summary>Whether somebody looks on here. What makes another way through the framework asks this: how fast a computation is, and what it holds, is not for others to decide.</summary>
    internal static bool IsWatchedHere => watches != 0 && watch.Value is not null;

    /// <summary>Who looks on here; nobody within an operation or a walk that is not recorded.</summary>
    internal static Watch? Watching => suspended == 0 ? WatchingWalks : null;

    /// <summary>Who looks on here, within walks too.</summary>
    internal static Watch? WatchingWalks => watches == 0 ? null : watch.Value;

    /// <summary>Whether operations are traced here and now.</summary>
    public static bool IsTraced => WatchingWalks is { Lines: true } or { Values: true };

    /// <summary>
    /// Notes, until the returned scope is disposed of, where each operation was called and what its values are like: <c>using (Tape.Trace()) { … }</c>. <see cref="Of"/>,
    /// <see cref="Kept"/> and <see cref="Explain(Tensor, Tensor)"/> then tell more. Scopes nest, and flow with <c>async</c> code. A trace is for looking: each operation walks the
    /// stack, each result is evaluated at once and read once more, and tensors remember what they were computed from, recorded or not.
    /// </summary>
    /// <param name="lines">Note the caller's file and line, and the module.</param>
    /// <param name="values">Note minimum, maximum, mean, zeros and what is not finite.</param>
    /// <param name="names">Names for parameters, such as a module's <c>NamedParameters</c>.</param>
    public static IDisposable Trace(bool lines = true, bool values = true, IEnumerable<(string Path, Parameter Parameter)>? names = null)
    {
        foreach (var (path, parameter) in names ?? [])
        {
            ArgumentNullException.ThrowIfNull(parameter, nameof(names));
            Origins.Of(parameter).Name = path;
        }
        var outer = WatchingWalks ?? new Watch();
        return Open(outer with { Lines = outer.Lines || lines, Values = outer.Values || values });
    }

    /// <summary>
    /// Names what is computed until the returned scope is disposed of: <c>using (Tape.Scope("encoder")) { … }</c>. Scopes nest: the names are joined by points. Without a trace it
    /// does nothing.
    /// </summary>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static IDisposable Scope(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return WatchingWalks is { } outer ? Open(outer with { Path = outer.Path.Length == 0 ? name : $"{outer.Path}.{name}" }) : NoScope.Instance;
    }

    /// <summary>
    /// Names what was computed in the latest call of a method of a type, found by the names on the stack: modules call it at the end of their forward functions. Without a trace it
    /// does nothing.
    /// </summary>
    /// <param name="name">The path of the module.</param>
    /// <param name="type">Its type; the method may be that of a base.</param>
    public static void Group(string name, Type type)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(type);
        if (WatchingWalks is not { Lines: true } here) return;
        // The method may be that of a base.
        for (var declaring = type; declaring is { FullName: { } full }; declaring = declaring.BaseType)
        {
            var arguments = full.IndexOf('[', StringComparison.Ordinal);
            if (here.Log.Claim(name, arguments < 0 ? full : full[..arguments])) return;
        }
    }

    internal static IDisposable Open(Watch inner)
    {
        WatchScope scope = new(watch.Value);
        Interlocked.Increment(ref watches);
        watch.Value = inner;
        return scope;
    }

    sealed class WatchScope(Watch? outer) : IDisposable
    {
        bool done;

        public void Dispose()
        {
            if (done) return;
            done = true;
            watch.Value = outer;
            Interlocked.Decrement(ref watches);
        }
    }

    sealed class NoScope : IDisposable
    {
        public static readonly NoScope Instance = new();

        public void Dispose()
        {
        }
    }
}
