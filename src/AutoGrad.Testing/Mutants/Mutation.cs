namespace AutoGrad.Testing;

/// <summary>Ways in which a derivative rule goes wrong.</summary>
public enum Mutation
{
    /// <summary>The gradient has the wrong sign.</summary>
    Sign,

    /// <summary>The gradient is twice what it should be.</summary>
    Factor,

    /// <summary>One term of the sum over the outputs is left out: its cotangent counts as zero.</summary>
    DroppedTerm,

    /// <summary>Of a broadcast input's gradient only the first slice is taken, and not the sum.</summary>
    MissingSum,

    /// <summary>The gradient's elements are those of its transpose.</summary>
    Transposed,

    /// <summary>The rule reads other values than those that the output was computed from.</summary>
    StaleValue,

    /// <summary>A single entry of the gradient is off.</summary>
    WrongEntry,
}
