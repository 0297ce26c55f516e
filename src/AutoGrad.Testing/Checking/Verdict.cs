namespace AutoGrad.Testing;

/// <summary>What a check of gradients found.</summary>
public enum Verdict
{
    /// <summary>Every derivative that was looked at agrees with the differences, and the other evidence agrees.</summary>
    Correct,

    /// <summary>A derivative is wrong: the report names the worst entry.</summary>
    Wrong,

    /// <summary>The differences are too noisy to tell: the function itself loses digits, or jumps.</summary>
    NoisyDifference,

    /// <summary>Correct wherever the function is smooth, and at a kink between the slopes on both sides (and as declared, where a convention is).</summary>
    Kink,

    /// <summary>A point lies outside the function's domain, or the function is not finite there.</summary>
    OutOfDomain,

    /// <summary>Two runs on the same inputs gave different bits.</summary>
    NonDeterministic,

    /// <summary>There was nothing to judge: no input of a floating type, or no output that has elements.</summary>
    Inconclusive,
}
