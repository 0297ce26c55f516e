using System.Text;

namespace AutoGrad;

/// <summary>What a gradient is.</summary>
public enum GradientVerdict
{
    /// <summary>It arrives, is finite and not 0 everywhere.</summary>
    Present,

    /// <summary>It arrives and is 0 everywhere.</summary>
    Zero,

    /// <summary>None arrives: it is null.</summary>
    Missing,

    /// <summary>It holds NaN or infinities.</summary>
    NotFinite,
}

/// <summary>Why a gradient is what it is.</summary>
public enum GradientCause
{
    /// <summary>The leaf requires no gradient: a plain tensor, or a frozen parameter.</summary>
    RequiresNone,

    /// <summary>The result was not computed from the leaf: a branch that was not taken, or another tensor in its place.</summary>
    Unused,

    /// <summary>Detach, or the value of a parameter.</summary>
    Detached,

    /// <summary>The operation was applied while recording was paused.</summary>
    Paused,

    /// <summary>A conversion to integers or truth values.</summary>
    Cast,

    /// <summary>A comparison, the place of an extreme, or another operation that has no derivative by nature.</summary>
    NotDifferentiable,

    /// <summary>RequireGrad made a leaf of its own of a computed value.</summary>
    Separated,

    /// <summary>A parameter took over a computed value.</summary>
    Assigned,

    /// <summary>The value is the gradient of a walk that was not recorded.</summary>
    Walked,

    /// <summary>A part was computed when nobody looked.</summary>
    Unknown,

    /// <summary>A rule returned 0 everywhere for a gradient that was not.</summary>
    ZeroFactor,

    /// <summary>Gradients that arrived on several ways add up to 0.</summary>
    Cancelled,

    /// <summary>A hook put 0 in the place of the gradient.</summary>
    Hook,

    /// <summary>The first value that is not finite.</summary>
    NotFinite,
}

/// <summary>One place that decides about a gradient.</summary>
/// <param name="Cause">Why.</param>
/// <param name="Operation">The operation there.</param>
/// <param name="Text">A sentence.</param>
/// <param name="Line">Where the operation was called; null where nobody noted it.</param>
/// <param name="Path">The scopes and modules around.</param>
public sealed record GradientFinding(GradientCause Cause, string Operation, string Text, SourceLine? Line, string Path)
{
    /// <summary>The sentence.</summary>
    public override string ToString() => Text;
}

/// <summary>Why the gradient of a leaf is what it is: see <see cref="Tape.Explain(Func{Tensor}, Tensor)"/>.</summary>
/// <param name="leaf">The leaf, in words.</param>
/// <param name="verdict">What the gradient is.</param>
/// <param name="gradient">What its elements are like; null if it is missing.</param>
/// <param name="findings">The places that decide.</param>
/// <param name="cuts">The cuts on other ways, where the gradient arrives on some.</param>
/// <param name="notFinite">The first value that is not finite.</param>
public sealed class GradientExplanation(
    string leaf, GradientVerdict verdict, ValueStatistics? gradient, IReadOnlyList<GradientFinding> findings, IReadOnlyList<GradientFinding> cuts, NotFinite? notFinite)
{
    const int Most = 20;

    /// <summary>What the gradient is.</summary>
    public GradientVerdict Verdict => verdict;

    /// <summary>What its elements are like; null if it is missing.</summary>
    public ValueStatistics? Gradient => gradient;

    /// <summary>The places that make it so: for a gradient that is missing or 0 one on every way from the result to the leaf.</summary>
    public IReadOnlyList<GradientFinding> Findings => findings;

    /// <summary>Where the gradient arrives on some ways: the cuts on the others.</summary>
    public IReadOnlyList<GradientFinding> Cuts => cuts;

    /// <summary>The first value that is not finite, where it is that.</summary>
    public NotFinite? NotFinite => notFinite;

    /// <summary>The verdict, and a line for each finding; of more than 20 the first 20.</summary>
    public override string ToString()
    {
        StringBuilder text = new(verdict switch
        {
            GradientVerdict.Missing => $"No gradient arrives at {leaf}.",
            GradientVerdict.Zero => $"The gradient of {leaf} is 0 everywhere.",
            GradientVerdict.NotFinite => $"The gradient of {leaf} is not finite: {gradient}.",
            _ => $"The gradient of {leaf} arrives: {gradient}.",
        });
        Write(text, findings);
        if (cuts.Count > 0)
        {
            text.Append("\nOther ways from it are cut:");
            Write(text, cuts);
        }
        return text.ToString();
    }

    static void Write(StringBuilder text, IReadOnlyList<GradientFinding> list)
    {
        for (var i = 0; i < list.Count && i < Most; i++) text.Append("\n  • ").Append(list[i].Text);
        if (list.Count > Most) text.Append($"\n  … and {list.Count - Most} more");
    }
}
