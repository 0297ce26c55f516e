namespace AutoGrad.Nn;

/// <summary>Channels traded for resolution (Shi et al. 2016): [..., channels·r², height, width] becomes [..., channels, height·r, width·r]. torch: <c>PixelShuffle</c>.</summary>
/// <param name="factor">r.</param>
public sealed class PixelShuffle(int factor) : Module
{
    readonly int factor = Spatial.Count(factor, "times finer", "PixelShuffle");

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There are fewer than three axes, or r² does not divide the channels.</exception>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Observed(x.PixelShuffle(factor));
    }
}

/// <summary>Resolution traded for channels: [..., channels, height·r, width·r] becomes [..., channels·r², height, width]. torch: <c>PixelUnshuffle</c>.</summary>
/// <param name="factor">r.</param>
public sealed class PixelUnshuffle(int factor) : Module
{
    readonly int factor = Spatial.Count(factor, "times coarser", "PixelUnshuffle");

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There are fewer than three axes, or r does not divide height and width.</exception>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Observed(x.PixelUnshuffle(factor));
    }
}
