using System.Globalization;
using System.Text;

namespace AutoGrad.Testing;

/// <summary>What a check of gradients did and found.</summary>
public sealed record GradCheckReport
{
    /// <summary>The finding.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Whether the gradients hold: correct, or at a kink between its slopes.</summary>
    public bool Passed => Verdict is Verdict.Correct or Verdict.Kink;

    /// <summary>Why the verdict is not <see cref="Verdict.Correct"/>, in words.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The entry that is furthest off, measured by what was allowed; null where none was compared.</summary>
    public GradCheckEntry? Worst { get; init; }

    /// <summary>How many entries, or directions, were compared.</summary>
    public int Compared { get; init; }

    /// <summary>Whether whole Jacobians were compared, entry by entry.</summary>
    public bool IsFull { get; init; }

    /// <summary>An error of this size in any single entry of the Jacobian would have been found.</summary>
    public double SmallestVisibleError { get; init; } = double.PositiveInfinity;

    /// <summary>|⟨v, Ju⟩ − ⟨Jᵀv, u⟩| of forward and reverse mode, in units of its terms; null where it could not be had, or was not asked for.</summary>
    public double? Pairing { get; init; }

    /// <summary>The slope of log |f(x + hv) − f(x) − h·f′v| over log h: 2 where the gradient is right, 1 where it is wrong; null where the remainder is nothing but rounding.</summary>
    public double? TaylorSlope { get; init; }

    /// <summary>The deviation from linearity in the cotangent, in units of its terms.</summary>
    public double Linearity { get; init; }

    /// <summary>The seed that repeats this check.</summary>
    public int Seed { get; init; }

    /// <summary>Throws unless the gradients hold.</summary>
    /// <exception cref="GradCheckException">The verdict is neither Correct nor Kink; the message is the report.</exception>
    public GradCheckReport ThrowUnlessPassed() => Passed ? this : throw new GradCheckException(this);

    /// <inheritdoc/>
    public override string ToString()
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{Verdict}{(Reason.Length == 0 ? "" : ": " + Reason)}\n");
        if (Worst is not null) text.Append(CultureInfo.InvariantCulture, $"  worst      {Worst}\n");
        text.Append(CultureInfo.InvariantCulture, $"  compared   {Compared} {(IsFull ? "entries of the Jacobian" : "random directions")}; an error of {SmallestVisibleError:0.0e+0} in one entry would have been seen\n");
        text.Append(CultureInfo.InvariantCulture, $"  pairing    {(Pairing is { } pairing ? pairing.ToString("0.0e+0", CultureInfo.InvariantCulture) : "not compared")}\n");
        text.Append(CultureInfo.InvariantCulture, $"  Taylor     {(TaylorSlope is { } slope ? "slope " + slope.ToString("0.00", CultureInfo.InvariantCulture) + " (2 where the gradient is right, 1 where it is wrong)" : "the remainder is rounding")}\n");
        text.Append(CultureInfo.InvariantCulture, $"  linearity  {Linearity:0.0e+0}\n");
        text.Append(CultureInfo.InvariantCulture, $"  seed       {Seed}");
        return text.ToString();
    }
}

/// <summary>Gradients do not hold. The message is the report.</summary>
public sealed class GradCheckException : Exception
{
    /// <summary>The failure that a report tells.</summary>
    public GradCheckException(GradCheckReport report) : base($"{report}") => Report = report;

    /// <summary>What was found.</summary>
    public GradCheckReport Report { get; }
}
