namespace AutoGrad.Training;

/// <summary>A saved state does not belong to what it was to be loaded into.</summary>
public sealed class StateException : Exception
{
    /// <summary>A report of all that does not fit.</summary>
    /// <param name="owner">What the state was loaded into.</param>
    /// <param name="missing">Names that are needed and not there.</param>
    /// <param name="unexpected">Names that are there and not known.</param>
    /// <param name="misfits">Sentences about tensors of another shape or type.</param>
    public StateException(string owner, IReadOnlyList<string> missing, IReadOnlyList<string> unexpected, IReadOnlyList<string> misfits)
        : base($"{owner}: the state does not fit, and nothing was changed.{List("missing", missing)}{List("unexpected", unexpected)}{List("unfit", misfits)} Load a state that was saved from the same kind of object, made with the same parameters.") =>
        (Missing, Unexpected, Misfits) = (missing, unexpected, misfits);

    /// <summary>Names that are needed and not there.</summary>
    public IReadOnlyList<string> Missing { get; }

    /// <summary>Names that are there and not known.</summary>
    public IReadOnlyList<string> Unexpected { get; }

    /// <summary>What has another shape or type.</summary>
    public IReadOnlyList<string> Misfits { get; }

    static string List(string title, IReadOnlyList<string> entries) => entries.Count == 0 ? "" : $" {char.ToUpperInvariant(title[0])}{title[1..]}: {string.Join(", ", entries)}.";
}
