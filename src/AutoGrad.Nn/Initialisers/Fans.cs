namespace AutoGrad.Nn;

/// <summary>How many numbers a unit of a layer is made of, and how many it goes into: what first values are scaled by.</summary>
/// <param name="In">Input features, or input channels of a group times the places of the kernel.</param>
/// <param name="Out">Output features, or output channels times the places of the kernel.</param>
public readonly record struct Fans(int In, int Out)
{
    /// <summary>The fans of a weight [outputs, inputs] or [output channels, input channels / groups, kernel…], as torch counts them.</summary>
    /// <exception cref="ArgumentException">The weight has fewer than two axes.</exception>
    public static Fans Of(Tensor weight)
    {
        ArgumentNullException.ThrowIfNull(weight);
        if (weight.Rank < 2) throw new ArgumentException($"Fans: the weight {weight.DType}{weight.Shape} has fewer than two axes, and so no inputs and outputs. Give its values by Initialise.Uniform, Normal or Constant.");
        var places = weight.Shape.Extents[2..].ToArray().Aggregate(1, (product, extent) => product * extent);
        return new(weight.Shape[1] * places, weight.Shape[0] * places);
    }
}

/// <summary>Which of the fans keeps its variance.</summary>
public enum FanMode
{
    /// <summary>The inputs: values keep their variance on the way forward.</summary>
    In,

    /// <summary>The outputs: gradients keep theirs on the way back.</summary>
    Out,
}
