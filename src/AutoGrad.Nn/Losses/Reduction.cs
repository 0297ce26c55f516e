namespace AutoGrad.Nn;

/// <summary>What a loss makes of the losses of single elements.</summary>
public enum Reduction
{
    /// <summary>Their mean, a scalar; of none NaN, unless the loss says otherwise.</summary>
    Mean,

    /// <summary>Their sum, a scalar; of none 0.</summary>
    Sum,

    /// <summary>Nothing: all of them, in the shape of the input.</summary>
    None,

    /// <summary>Their sum over the extent of the first axis, the batch, a scalar.</summary>
    BatchMean,
}
