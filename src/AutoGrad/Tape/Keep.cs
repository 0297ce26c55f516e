namespace AutoGrad;

/// <summary>What an operation needs again when the tape is walked backwards. Everything else is free to go at once.</summary>
[Flags]
public enum Keep
{
    /// <summary>Nothing: shapes and types are always known.</summary>
    None = 0,

    /// <summary>The values of the first input: x, or a.</summary>
    A = 1,

    /// <summary>The values of the second input, b.</summary>
    B = 2,

    /// <summary>The values of the third input, c.</summary>
    C = 4,

    /// <summary>The values of all inputs.</summary>
    Inputs = 0xff,

    /// <summary>The values of the output, y.</summary>
    Output = 0x100,
}
