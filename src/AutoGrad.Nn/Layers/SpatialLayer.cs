namespace AutoGrad.Nn;

/// <summary>
/// A layer over one to three spatial axes of [batch, channels, spatial…]; without a batch, [channels, spatial…], it gives what it gives for a batch of one, without the batch.
/// </summary>
public abstract class SpatialLayer : Module
{
    readonly int axes;
    readonly int? channels;

    private protected SpatialLayer(int axes, int? channels = null) => (this.axes, this.channels) = (axes, channels);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The input has another number of axes or channels than the layer was made for, or is too small.</exception>
    public sealed override Tensor Forward(Tensor x)
    {
        if (!Checked(x)) return Observed(Apply(x.Unsqueeze(0)).Squeeze(0));
        return Observed(Apply(x));
    }

    /// <summary>Whether the input has a batch axis.</summary>
    private protected virtual bool Checked(Tensor x)
    {
        var hasBatch = Spatial.CheckRank(x, axes, GetType().Name);
        if (channels is { } count) Spatial.CheckExtent(x, hasBatch ? 1 : 0, count, "channels", GetType().Name);
        return hasBatch;
    }

    /// <summary>The value for an input that has a batch.</summary>
    private protected abstract Tensor Apply(Tensor x);
}
