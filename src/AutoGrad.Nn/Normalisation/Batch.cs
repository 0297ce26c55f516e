namespace AutoGrad.Nn;

public static partial class Normalise
{
    /// <summary>Batch normalisation (Ioffe, Szegedy 2015) while training: over all elements and places of each channel.</summary>
    /// <param name="x">[batch, channels, …].</param>
    /// <param name="weight">[channels], factors, or null.</param>
    /// <param name="bias">[channels], terms, or null.</param>
    /// <param name="epsilon">What is added to the variance.</param>
    /// <exception cref="ArgumentException">There are not two numbers for a channel, the shapes don't fit, types differ or are not floating, or epsilon is negative or not finite.</exception>
    public static Tensor Batch(Tensor x, Tensor? weight = null, Tensor? bias = null, double epsilon = 1e-5) => BatchAndStatistics(x, weight, bias, epsilon).Values;

    /// <summary>As <see cref="Batch"/>, with the mean and the variance Σ(x − mean)²/n of each channel, [channels], for running averages; no gradient flows through these.</summary>
    public static (Tensor Values, Tensor Mean, Tensor Variance) BatchAndStatistics(Tensor x, Tensor? weight = null, Tensor? bias = null, double epsilon = 1e-5)
    {
        CheckChannels(x, epsilon, "Normalise.Batch", weight, bias);
        if (x.Size < 2 * x.Shape[1]) throw new ArgumentException($"Normalise.Batch: the input {x.Shape} has no two numbers for each channel, so they have no variance. Use a larger batch, or ByStatistics.");
        int[] axes = [0, .. Enumerable.Range(2, x.Rank - 2)];
        var mean = x.Mean(axes, keepAxes: true);
        var centred = x - mean;
        var variance = (centred * centred).Mean(axes, keepAxes: true);
        var scale = (variance + epsilon).ReciprocalSqrt();
        if (weight is not null) scale *= Along(1, x.Rank, weight)!;
        return (Affine(centred * scale, null, Along(1, x.Rank, bias)), mean.Detach().Reshape(-1), variance.Detach().Reshape(-1));
    }

    /// <summary>Batch normalisation after training: by statistics of each channel that are given.</summary>
    /// <param name="x">[batch, channels, …].</param>
    /// <param name="mean">[channels].</param>
    /// <param name="variance">[channels].</param>
    /// <param name="weight">[channels], factors, or null.</param>
    /// <param name="bias">[channels], terms, or null.</param>
    /// <param name="epsilon">What is added to the variance.</param>
    /// <exception cref="ArgumentException">The shapes don't fit, types differ or are not floating, or epsilon is negative or not finite.</exception>
    public static Tensor ByStatistics(Tensor x, Tensor mean, Tensor variance, Tensor? weight = null, Tensor? bias = null, double epsilon = 1e-5)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(variance);
        CheckChannels(x, epsilon, "Normalise.ByStatistics", mean, variance, weight, bias);
        var scale = (variance + epsilon).ReciprocalSqrt();
        if (weight is not null) scale *= weight;
        // Subtracted first: folded into the bias, a mean that is large beside the deviation would cost digits.
        var centred = x - Along(1, x.Rank, mean)!;
        return Affine(centred, Along(1, x.Rank, scale), Along(1, x.Rank, bias));
    }
}
