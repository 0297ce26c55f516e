namespace AutoGrad.Nn;

/// <summary>The greatest element over all spatial axes: [batch, channels, spatial…] becomes [batch, channels].</summary>
public sealed class GlobalMaxPool : Module
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The input has no spatial axis, or no elements along one.</exception>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank < 3) throw new ArgumentException($"GlobalMaxPool: the input {x.DType}{x.Shape} must be [batch, channels, spatial…].");
        if (x.Shape.Skip(2).Contains(0)) throw new ArgumentException($"GlobalMaxPool: the input {x.DType}{x.Shape} has no elements along a spatial axis, of which one could be the greatest.");
        return Observed(x.Flatten(2).MaxAndIndices(-1).Values);
    }
}
