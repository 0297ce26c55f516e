namespace AutoGrad.Nn;

/// <summary>
/// While training, whole channels are 0 with a probability p and divided by 1 − p otherwise (Tompson et al. 2015): [batch, channels, spatial…], or [channels, spatial…] without a
/// batch.
/// </summary>
public abstract class SpatialDropout : RandomLayer
{
    readonly int axes;

    private protected SpatialDropout(int axes, double probability, RandomSource? random) : base(probability, random) => this.axes = axes;

    private protected override Tensor Disturb(Tensor x, RandomSource random) => x.DropoutOfChannels(P, random, Spatial.CheckRank(x, axes, GetType().Name) ? 2 : 1);
}

/// <summary>Drops channels of signals [batch, channels, length]. torch: <c>Dropout1d</c>.</summary>
/// <param name="probability">The probability with which a channel is dropped, from 0 to 1.</param>
/// <param name="random">What the layer's own random numbers are forked from.</param>
public sealed class Dropout1d(double probability = 0.5, RandomSource? random = null) : SpatialDropout(1, probability, random);

/// <summary>Drops channels of images [batch, channels, height, width]. torch: <c>Dropout2d</c>.</summary>
/// <param name="probability">The probability with which a channel is dropped, from 0 to 1.</param>
/// <param name="random">What the layer's own random numbers are forked from.</param>
public sealed class Dropout2d(double probability = 0.5, RandomSource? random = null) : SpatialDropout(2, probability, random);

/// <summary>Drops channels of volumes [batch, channels, depth, height, width]. torch: <c>Dropout3d</c>.</summary>
/// <param name="probability">The probability with which a channel is dropped, from 0 to 1.</param>
/// <param name="random">What the layer's own random numbers are forked from.</param>
public sealed class Dropout3d(double probability = 0.5, RandomSource? random = null) : SpatialDropout(3, probability, random);
