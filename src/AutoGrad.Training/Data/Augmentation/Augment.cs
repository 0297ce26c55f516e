namespace AutoGrad.Training;

/// <summary>The random changes of images. <c>batches.Augment(Augment.All(Augment.Shift(2), Augment.Rotate(10)), seed: 1)</c></summary>
public static class Augment
{
    /// <summary>Moves each image by whole pixels, up to a number in each direction.</summary>
    /// <param name="pixels">The greatest distance.</param>
    /// <param name="fill">What comes in from outside.</param>
    public static Augmentation Shift(int pixels, double fill = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(pixels);
        return new AffineAugmentation(pixels, 0, 1, 1, fill);
    }

    /// <summary>Turns each image about its centre; values between pixels are interpolated linearly.</summary>
    /// <param name="degrees">The greatest angle, to either side.</param>
    /// <param name="fill">What comes in from outside.</param>
    public static Augmentation Rotate(double degrees, double fill = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(degrees);
        return new AffineAugmentation(0, degrees, 1, 1, fill);
    }

    /// <summary>Magnifies each image about its centre; values between pixels are interpolated linearly.</summary>
    /// <param name="least">The least factor; below 1 an image shrinks.</param>
    /// <param name="most">The greatest factor.</param>
    /// <param name="fill">What comes in from outside.</param>
    public static Augmentation Scale(double least, double most, double fill = 0) => new AffineAugmentation(0, 0, least, most, fill);

    /// <summary>Shifts, turns and magnifies in one interpolation, which blurs less than three.</summary>
    /// <param name="shift">The greatest distance in pixels.</param>
    /// <param name="degrees">The greatest angle, to either side.</param>
    /// <param name="least">The least factor.</param>
    /// <param name="most">The greatest factor.</param>
    /// <param name="fill">What comes in from outside.</param>
    public static Augmentation Affine(int shift = 0, double degrees = 0, double least = 1, double most = 1, double fill = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(shift);
        ArgumentOutOfRangeException.ThrowIfNegative(degrees);
        return new AffineAugmentation(shift, degrees, least, most, fill);
    }

    /// <summary>Mirrors images, left to right.</summary>
    /// <param name="probability">The share of images that are.</param>
    public static Augmentation FlipHorizontally(double probability = 0.5) => new FlipAugmentation(-1, probability);

    /// <summary>Mirrors images, top to bottom.</summary>
    /// <param name="probability">The share of images that are.</param>
    public static Augmentation FlipVertically(double probability = 0.5) => new FlipAugmentation(-2, probability);

    /// <summary>Adds normally distributed noise to every pixel.</summary>
    /// <param name="deviation">Its standard deviation.</param>
    public static Augmentation Noise(double deviation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(deviation);
        return new NoiseAugmentation(deviation);
    }

    /// <summary>Paints a rectangle at a random place over images (random erasing: Zhong et al., 2017, arXiv 1708.04896).</summary>
    /// <param name="share">The greatest height and width of a rectangle, as a share of the image's, from 0 to 1.</param>
    /// <param name="probability">The share of images that get one.</param>
    /// <param name="value">Its value.</param>
    public static Augmentation Erase(double share = 0.5, double probability = 0.5, double value = 0)
    {
        if (share is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(share), share, $"Erase: the share {share} must lie between 0 and 1.");
        return new EraseAugmentation(share, probability, value);
    }

    /// <summary>One change after the other.</summary>
    public static Augmentation All(params ReadOnlySpan<Augmentation> changes) => new SequenceAugmentation(changes.ToArray());
}
