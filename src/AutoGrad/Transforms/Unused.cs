namespace AutoGrad;

/// <summary>What a transform gives for an input that the function's result does not depend on.</summary>
public enum Unused
{
    /// <summary>An exception that names the input.</summary>
    Throw,

    /// <summary>Zeros.</summary>
    Zeros,

    /// <summary>Null.</summary>
    Null,
}
