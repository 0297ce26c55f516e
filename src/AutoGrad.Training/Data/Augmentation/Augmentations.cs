namespace AutoGrad.Training;

sealed class FlipAugmentation(int axis, double probability) : Augmentation
{
    protected override Tensor Change(Tensor images, RandomSource random) =>
        Tensor.Where(Tensor.Bernoulli([images.Shape[0], 1, 1, 1], probability, random), images.Flip(axis), images);
}

sealed class NoiseAugmentation(double deviation) : Augmentation
{
    protected override Tensor Change(Tensor images, RandomSource random) => images + Tensor.Normal(images.Shape, random, 0, deviation, images.DType);
}

sealed class SequenceAugmentation(Augmentation[] changes) : Augmentation
{
    protected override Tensor Change(Tensor images, RandomSource random)
    {
        foreach (var change in changes) images = change.Apply(images, random);
        return images;
    }
}

sealed class EraseAugmentation(double share, double probability, double value) : Augmentation
{
    protected override Tensor Change(Tensor images, RandomSource random)
    {
        var count = images.Shape[0];
        var rows = Covered(count, images.Shape[2], random).Unsqueeze(-1);
        var columns = Covered(count, images.Shape[3], random).Unsqueeze(-2);
        var chosen = Tensor.Bernoulli([count, 1, 1, 1], probability, random);
        return Tensor.Where(rows & columns & chosen, value, images);
    }

    /// <summary>For each image the stretch of an axis that its rectangle covers: [images, 1, extent].</summary>
    Tensor Covered(int count, int extent, RandomSource random)
    {
        var length = (Tensor.Uniform([count, 1, 1], random, 0, 1, DType.Float64) * (share * extent)).Ceiling();
        var start = (Tensor.Uniform([count, 1, 1], random, 0, 1, DType.Float64) * (extent + 1 - length)).Floor();
        var place = Tensor.Arange(0, extent, 1, DType.Float64);
        return (place >= start) & (place < start + length);
    }
}
