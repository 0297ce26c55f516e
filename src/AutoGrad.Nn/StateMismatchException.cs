namespace AutoGrad.Nn;

/// <summary>The values that were to be loaded are not those of the module.</summary>
public sealed class StateMismatchException : Exception
{
    /// <summary>An error without lists.</summary>
    public StateMismatchException()
    {
    }

    /// <summary>An error without lists.</summary>
    public StateMismatchException(string message) : base(message)
    {
    }

    /// <summary>An error without lists.</summary>
    public StateMismatchException(string message, Exception inner) : base(message, inner)
    {
    }

    internal StateMismatchException(string module, IReadOnlyList<string> missing, IReadOnlyList<string> unexpected, IReadOnlyList<string> misfits, IReadOnlyList<string> conflicts)
        : base($"Load: these are not the values of the {module}, and nothing was changed.{Line("Missing", missing)}{Line("Unexpected", unexpected)}{Line("Of another shape or type", misfits)}{Line("Different values of what is shared", conflicts)}{Hint(misfits.Count + conflicts.Count)}") =>
        (Missing, Unexpected, Misfits, Conflicts) = (missing, unexpected, misfits, conflicts);

    /// <summary>Paths of the module that no value was given for.</summary>
    public IReadOnlyList<string> Missing { get; } = [];

    /// <summary>Names of values that the module has no path for.</summary>
    public IReadOnlyList<string> Unexpected { get; } = [];

    /// <summary>Paths whose values have another shape or type, with what they have and what is due.</summary>
    public IReadOnlyList<string> Misfits { get; } = [];

    /// <summary>Pairs of paths that lead to one and the same parameter or buffer of the module, and were given different values.</summary>
    public IReadOnlyList<string> Conflicts { get; } = [];

    static string Line(string what, IReadOnlyList<string> names) => names.Count == 0 ? "" : $"{Environment.NewLine}{what} ({names.Count}): {string.Join(", ", names)}.";

    static string Hint(int wrong) => wrong > 0 ? "" : $"{Environment.NewLine}To load what there is and leave the rest, pass partial: true.";
}
