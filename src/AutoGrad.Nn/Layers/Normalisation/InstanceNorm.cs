namespace AutoGrad.Nn;

/// <summary>
/// Instance normalisation (Ulyanov et al. 2016): each channel of each element of the batch gets mean 0 and variance 1 over its places. If statistics are tracked, running ones take
/// their place in evaluation. The batch axis may be absent.
/// </summary>
public abstract class InstanceNorm : StatisticsLayer
{
    readonly int axes;
    readonly double momentum;

    private protected InstanceNorm(int features, int axes, double epsilon, double momentum, bool affine, bool trackStatistics)
        : base(features, axes + 1, axes + 2, epsilon, affine, trackStatistics) => (this.axes, this.momentum) = (axes, Share(momentum));

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The input has another number of axes or channels, or another type, than the layer was made for, or while training a single place.</exception>
    /// <exception cref="InvalidOperationException">Statistics are to be tracked inside a transform where they are others for each example.</exception>
    public sealed override Tensor Forward(Tensor x)
    {
        var hasBatch = Spatial.CheckRank(x, axes, GetType().Name);
        Check(x, hasBatch ? 1 : 0);
        return Observed(hasBatch ? Apply(x) : Apply(x.Unsqueeze(0)).Squeeze(0));
    }

    Tensor Apply(Tensor x)
    {
        if (!IsTraining && RunningMean is not null) return Normalise.ByStatistics(x, RunningMean, RunningVar!, Weight, Bias, Epsilon);
        var count = 1;
        foreach (var extent in x.Shape.Extents[2..]) count *= extent;
        if (count < 2) throw new ArgumentException($"{GetType().Name}: the input {x.DType}{x.Shape} has {count} places; a variance needs two.");
        // An empty batch has no instances, and so no mean of them to follow.
        if (IsTraining && RunningMean is not null && x.Shape[0] > 0)
        {
            var places = x.Detach().Flatten(2);
            Track(places.Mean([0, 2]), places.Var([2], 0).Mean([0]), count, momentum);
        }
        return Normalise.Instance(x, Weight, Bias, Epsilon);
    }
}

/// <summary>Instance normalisation of [batch, channels, length]. torch: <c>InstanceNorm1d</c>.</summary>
/// <param name="features">The number of channels.</param>
/// <param name="epsilon">What is added to the variance.</param>
/// <param name="momentum">How far the running statistics move towards those of a batch.</param>
/// <param name="affine">Whether channels have a factor and a term.</param>
/// <param name="trackStatistics">Whether there are running statistics, which evaluation then uses.</param>
public sealed class InstanceNorm1d(int features, double epsilon = 1e-5, double momentum = 0.1, bool affine = false, bool trackStatistics = false)
    : InstanceNorm(features, 1, epsilon, momentum, affine, trackStatistics);

/// <summary>Instance normalisation of [batch, channels, height, width]. torch: <c>InstanceNorm2d</c>.</summary>
/// <param name="features">The number of channels.</param>
/// <param name="epsilon">What is added to the variance.</param>
/// <param name="momentum">How far the running statistics move towards those of a batch.</param>
/// <param name="affine">Whether channels have a factor and a term.</param>
/// <param name="trackStatistics">Whether there are running statistics, which evaluation then uses.</param>
public sealed class InstanceNorm2d(int features, double epsilon = 1e-5, double momentum = 0.1, bool affine = false, bool trackStatistics = false)
    : InstanceNorm(features, 2, epsilon, momentum, affine, trackStatistics);

/// <summary>Instance normalisation of [batch, channels, depth, height, width]. torch: <c>InstanceNorm3d</c>.</summary>
/// <param name="features">The number of channels.</param>
/// <param name="epsilon">What is added to the variance.</param>
/// <param name="momentum">How far the running statistics move towards those of a batch.</param>
/// <param name="affine">Whether channels have a factor and a term.</param>
/// <param name="trackStatistics">Whether there are running statistics, which evaluation then uses.</param>
public sealed class InstanceNorm3d(int features, double epsilon = 1e-5, double momentum = 0.1, bool affine = false, bool trackStatistics = false)
    : InstanceNorm(features, 3, epsilon, momentum, affine, trackStatistics);
