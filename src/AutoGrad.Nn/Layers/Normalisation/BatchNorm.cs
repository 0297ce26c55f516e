namespace AutoGrad.Nn;

/// <summary>
/// Batch normalisation (Ioffe, Szegedy 2015): while training, each channel gets mean 0 and variance 1 over the batch and all places, and running statistics follow; in evaluation these
/// take the batch's place. Then a factor and a term for each channel.
/// </summary>
public abstract class BatchNorm : StatisticsLayer
{
    readonly double? momentum;

    private protected BatchNorm(int features, int least, int most, double epsilon, double? momentum, bool affine, bool trackStatistics)
        : base(features, least, most, epsilon, affine, trackStatistics) => this.momentum = momentum is { } share ? Share(share) : null;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The input has another number of axes or channels, or another type, than the layer was made for, or while training no two numbers for each channel.</exception>
    /// <exception cref="InvalidOperationException">Statistics are to be tracked inside a transform where they are others for each example.</exception>
    public sealed override Tensor Forward(Tensor x)
    {
        Check(x);
        if (!IsTraining && RunningMean is not null) return Observed(Normalise.ByStatistics(x, RunningMean, RunningVar!, Weight, Bias, Epsilon));
        var count = x.Size / Math.Max(1, Features);
        if (count < 2) throw new ArgumentException($"{GetType().Name}: the input {x.DType}{x.Shape} has {count} numbers for each channel; a variance needs two. Use a larger batch, or Eval() for a trained model.");
        var (y, mean, variance) = Normalise.BatchAndStatistics(x, Weight, Bias, Epsilon);
        if (IsTraining && RunningMean is not null)
        {
            var batches = NumBatchesTracked!.Value.Item<long>() + 1;
            Track(mean, variance, count, momentum ?? 1.0 / batches);
            // Last: a batch that the statistics can't follow does not count.
            NumBatchesTracked.Value = Tensor.From([batches], []);
        }
        return Observed(y);
    }
}

/// <summary>Batch normalisation of [batch, features] or [batch, channels, length]. torch: <c>BatchNorm1d</c>.</summary>
/// <param name="features">The number of channels.</param>
/// <param name="epsilon">What is added to the variance.</param>
/// <param name="momentum">How far the running statistics move towards those of a batch; null for the mean over all batches.</param>
/// <param name="affine">Whether channels have a factor and a term.</param>
/// <param name="trackStatistics">Whether there are running statistics; without them evaluation uses the batch, too.</param>
public sealed class BatchNorm1d(int features, double epsilon = 1e-5, double? momentum = 0.1, bool affine = true, bool trackStatistics = true)
    : BatchNorm(features, 2, 3, epsilon, momentum, affine, trackStatistics);

/// <summary>Batch normalisation of [batch, channels, height, width]. torch: <c>BatchNorm2d</c>.</summary>
/// <param name="features">The number of channels.</param>
/// <param name="epsilon">What is added to the variance.</param>
/// <param name="momentum">How far the running statistics move towards those of a batch; null for the mean over all batches.</param>
/// <param name="affine">Whether channels have a factor and a term.</param>
/// <param name="trackStatistics">Whether there are running statistics; without them evaluation uses the batch, too.</param>
public sealed class BatchNorm2d(int features, double epsilon = 1e-5, double? momentum = 0.1, bool affine = true, bool trackStatistics = true)
    : BatchNorm(features, 4, 4, epsilon, momentum, affine, trackStatistics);

/// <summary>Batch normalisation of [batch, channels, depth, height, width]. torch: <c>BatchNorm3d</c>.</summary>
/// <param name="features">The number of channels.</param>
/// <param name="epsilon">What is added to the variance.</param>
/// <param name="momentum">How far the running statistics move towards those of a batch; null for the mean over all batches.</param>
/// <param name="affine">Whether channels have a factor and a term.</param>
/// <param name="trackStatistics">Whether there are running statistics; without them evaluation uses the batch, too.</param>
public sealed class BatchNorm3d(int features, double epsilon = 1e-5, double? momentum = 0.1, bool affine = true, bool trackStatistics = true)
    : BatchNorm(features, 5, 5, epsilon, momentum, affine, trackStatistics);
