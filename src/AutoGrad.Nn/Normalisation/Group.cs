namespace AutoGrad.Nn;

public static partial class Normalise
{
    /// <summary>Group normalisation (Wu, He 2018): over groups of neighbouring channels, with all their places, of each element of the batch.</summary>
    /// <param name="x">[batch, channels, …].</param>
    /// <param name="groups">The number of groups.</param>
    /// <param name="weight">[channels], factors, or null.</param>
    /// <param name="bias">[channels], terms, or null.</param>
    /// <param name="epsilon">What is added to the variance.</param>
    /// <exception cref="ArgumentException">The groups don't divide the channels, the shapes don't fit, types differ or are not floating, or epsilon is negative or not finite.</exception>
    public static Tensor Group(Tensor x, int groups, Tensor? weight = null, Tensor? bias = null, double epsilon = 1e-5)
    {
        CheckChannels(x, epsilon, "Normalise.Group", weight, bias);
        var channels = x.Shape[1];
        if (groups < 1 || channels % groups != 0) throw new ArgumentException($"Normalise.Group: {groups} groups don't divide the {channels} channels of {x.Shape}.");
        // Weights are applied while the groups still are axes: the chain stays elementwise in one shape.
        var size = channels / groups;
        var apart = x.Reshape(x.Shape[0], groups, size, x.Size / Math.Max(1, x.Shape[0] * channels));
        var y = Affine(Over(apart, [2, 3], epsilon), weight?.Reshape(groups, size, 1), bias?.Reshape(groups, size, 1));
        return y.Reshape(x.Shape.Extents);
    }

    /// <summary>Instance normalisation (Ulyanov et al. 2016): over all places of each channel of each element of the batch.</summary>
    /// <param name="x">[batch, channels, spatial…].</param>
    /// <param name="weight">[channels], factors, or null.</param>
    /// <param name="bias">[channels], terms, or null.</param>
    /// <param name="epsilon">What is added to the variance.</param>
    /// <exception cref="ArgumentException">There is no spatial axis, the shapes don't fit, types differ or are not floating, or epsilon is negative or not finite.</exception>
    public static Tensor Instance(Tensor x, Tensor? weight = null, Tensor? bias = null, double epsilon = 1e-5)
    {
        CheckChannels(x, epsilon, "Normalise.Instance", weight, bias);
        if (x.Rank < 3) throw new ArgumentException($"Normalise.Instance: the input {x.Shape} needs a spatial axis behind batch and channels.");
        var axes = new int[x.Rank - 2];
        for (var i = 0; i < axes.Length; i++) axes[i] = i + 2;
        return Affine(Over(x, axes, epsilon), Along(1, x.Rank, weight), Along(1, x.Rank, bias));
    }
}
