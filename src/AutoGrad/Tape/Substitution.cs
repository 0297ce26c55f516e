namespace AutoGrad;

/// <summary>Other values for parameters, as long as a function of them is being transformed: how a model becomes a function of its parameters. It flows with <c>async</c> code.</summary>
sealed class Substitution
{
    // Flows with async code. Every use of a parameter asks for it, so each thread knows it as well.
    static readonly AsyncLocal<Substitution?> current = new(static change => innermost = change.CurrentValue);

    // The one entered last; null where parameters have their own values.
    [ThreadStatic]
    static Substitution? innermost;

    readonly Dictionary<Parameter, Tensor> values = [];

    // Those whose value is one of their own: a log says so, and what is computed again with it knows.
    readonly HashSet<Parameter> own = [];
    readonly bool isLog;
    readonly Substitution? around = innermost;

    Substitution(bool isLog) => this.isLog = isLog;

    /// <summary>A log of the values that parameters have where they are used, for <see cref="Again"/>.</summary>
    public static Substitution Log() => new(isLog: true);

    /// <summary>Whether nothing stands for any parameter here and now, and no log is written.</summary>
    public static bool IsNone => innermost is null;

    /// <summary>What stands for a parameter here and now.</summary>
    public static Tensor Of(Parameter parameter, Tensor value)
    {
        var isOwn = true;
        for (var scope = innermost; scope is not null; scope = scope.around)
        {
            if (!scope.isLog && scope.values.TryGetValue(parameter, out var other))
            {
                (value, isOwn) = (other, scope.own.Contains(parameter));
                break;
            }
        }
        for (var scope = innermost; scope is not null; scope = scope.around)
        {
            if (!scope.isLog) continue;
            lock (scope.values)
            {
                if (scope.values.TryAdd(parameter, value) && isOwn) scope.own.Add(parameter);
            }
        }
        return value;
    }

    /// <summary>Whether something else than its own value, be it an earlier one, stands for a parameter here and now.</summary>
    public static bool Concerns(Parameter parameter)
    {
        for (var scope = innermost; scope is not null; scope = scope.around)
        {
            if (!scope.isLog && scope.values.ContainsKey(parameter)) return !scope.own.Contains(parameter);
        }
        return false;
    }

    /// <summary>Lets tensors stand for parameters until the scope is disposed of.</summary>
    public static Scope Enter(ReadOnlySpan<Parameter> parameters, ReadOnlySpan<Tensor> values)
    {
        Scope scope = new(innermost);
        Substitution entered = new(isLog: false);
        for (var i = 0; i < parameters.Length; i++) entered.values[parameters[i]] = values[i].Current;
        current.Value = entered;
        return scope;
    }

    /// <summary>Makes this the innermost substitution until the scope is disposed of.</summary>
    public Scope Enter()
    {
        Scope scope = new(innermost);
        current.Value = this;
        return scope;
    }

    /// <summary>Gives parameters the values that they had when a log was written.</summary>
    public static Scope Again(Substitution log)
    {
        Scope scope = new(innermost);
        Substitution entered = new(isLog: false);
        foreach (var (parameter, value) in log.values) entered.values.Add(parameter, value);
        entered.own.UnionWith(log.own);
        current.Value = entered;
        return scope;
    }

    public readonly ref struct Scope(Substitution? before)
    {
        public void Dispose() => current.Value = before;
    }
}
