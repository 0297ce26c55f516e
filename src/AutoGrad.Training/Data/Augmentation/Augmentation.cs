namespace AutoGrad.Training;

/// <summary>A random change of images [examples, channels, height, width], each of which changes in its own way. The random numbers given decide it alone.</summary>
public abstract class Augmentation
{
    /// <summary>The changed images.</summary>
    /// <param name="images">Images [examples, channels, height, width] of a floating type.</param>
    /// <param name="random">Where the random numbers come from: a source, or a seed.</param>
    /// <exception cref="ArgumentException">The images have another rank or type.</exception>
    public Tensor Apply(Tensor images, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(random);
        if (images.Rank != 4 || !images.DType.IsFloating)
            throw new ArgumentException($"{GetType().Name}: images are [examples, channels, height, width] of Float32 or Float64; those given are {images.DType}{images.Shape}.", nameof(images));
        using var pause = Tape.Pause();
        return Change(images, random);
    }

    /// <summary>Changes images that have been checked. Nothing is recorded.</summary>
    protected abstract Tensor Change(Tensor images, RandomSource random);
}
