namespace AutoGrad.Nn;

/// <summary>How the losses of many samples become one.</summary>
public enum Reduction
{
    /// <summary>They don't: there is one for each.</summary>
    None,

    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>Their sum.</summary>
    Sum,
}
