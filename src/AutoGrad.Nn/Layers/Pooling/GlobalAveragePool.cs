namespace AutoGrad.Nn;

/// <summary>The mean over all spatial axes: [batch, channels, spatial…] becomes [batch, channels], ready for a <see cref="Linear"/> layer (Lin et al. 2013).</summary>
public sealed class GlobalAveragePool : Module
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The input has no spatial axis.</exception>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank < 3) throw new ArgumentException($"GlobalAveragePool: the input {x.DType}{x.Shape} must be [batch, channels, spatial…].");
        return Observed(x.Flatten(2).Mean([-1]));
    }
}
