namespace AutoGrad;

/// <summary>In what an operation is linear, so that forward mode needs no rule: it applies the operation to the tangents. Inputs of integer or Bool type count as constants.</summary>
public enum Linearity
{
    /// <summary>In nothing, or only at some places.</summary>
    None,

    /// <summary>f(a + da, b + db) = f(a, b) + f(da, db): reshaping, sums, gathers.</summary>
    AllTogether,

    /// <summary>f(a + da, b) = f(a, b) + f(da, b), and so in each input alone: products.</summary>
    EachAlone,
}
