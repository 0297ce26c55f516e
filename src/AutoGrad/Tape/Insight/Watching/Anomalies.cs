namespace AutoGrad;

/// <summary>Which values are anomalies.</summary>
[Flags]
public enum Anomalies
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>NaN.</summary>
    NaN = 1,

    /// <summary>An infinity that an operation makes of finite operands: an overflow, a division by 0. Infinities that are given, as in masks, are none.</summary>
    Infinity = 2,

    /// <summary>Both.</summary>
    All = NaN | Infinity,
}

/// <summary>An operation made a value that is not finite, while <see cref="Tape.DetectAnomaly"/> looked on.</summary>
public sealed class AnomalyException : ArithmeticException
{
    /// <summary>An anomaly.</summary>
    public AnomalyException()
    {
    }

    /// <summary>An anomaly with a message.</summary>
    public AnomalyException(string message) : base(message)
    {
    }

    /// <summary>An anomaly with a message and a cause.</summary>
    public AnomalyException(string message, Exception inner) : base(message, inner)
    {
    }

    internal AnomalyException(NotFinite what) : base($"{what}")
    {
        What = what;
        (Operation, IsBackward, Value, Line) = (what.Operation, what.IsBackward, what.Value, what.Line);
        Index = [.. what.Index];
    }

    internal NotFinite? What { get; }

    /// <summary>The operation that made the value.</summary>
    public string Operation { get; } = "";

    /// <summary>Whether it appeared in the walk, in what the operation's rule returned.</summary>
    public bool IsBackward { get; }

    /// <summary>The index of the first such element.</summary>
    public IReadOnlyList<int> Index { get; } = [];

    /// <summary>NaN or an infinity.</summary>
    public double Value { get; }

    /// <summary>Where the operation was called.</summary>
    public SourceLine? Line { get; }
}
