namespace AutoGrad.Training;

/// <summary>
/// Shifts, turns and magnifies about the centre. A pixel of the result at p, seen from the centre, is the image at R(−θ)·(p − t)/s, between pixels interpolated linearly.
/// </summary>
sealed class AffineAugmentation : Augmentation
{
    readonly int shift;
    readonly double degrees, least, most, fill;

    public AffineAugmentation(int shift, double degrees, double least, double most, double fill)
    {
        if (!(least > 0 && most >= least && double.IsFinite(most))) throw new ArgumentOutOfRangeException(nameof(least), least, $"Augment: the factors {least} to {most} must be positive and in order.");
        (this.shift, this.degrees, this.least, this.most, this.fill) = (shift, degrees, least, most, fill);
    }

    protected override Tensor Change(Tensor images, RandomSource random)
    {
        var (count, height, width) = (images.Shape[0], images.Shape[2], images.Shape[3]);
        var angle = Spread(count, -degrees, degrees, random) * (Math.PI / 180);
        var factor = Spread(count, least, most, random);
        var (middleY, middleX) = ((height - 1) / 2.0, (width - 1) / 2.0);
        var y = Tensor.Arange(0, height, 1, DType.Float64).Unsqueeze(-1) - middleY - Pixels(count, random);
        var x = Tensor.Arange(0, width, 1, DType.Float64) - middleX - Pixels(count, random);
        var (cos, sin) = (angle.Cos() / factor, angle.Sin() / factor);
        return Sample(images, (cos * y) - (sin * x) + middleY, (cos * x) + (sin * y) + middleX);
    }

    /// <summary>The images at places [images, height, width], by linear interpolation.</summary>
    Tensor Sample(Tensor images, Tensor y, Tensor x)
    {
        var (top, left) = (y.Floor(), x.Floor());
        var (down, right) = (y - top, x - left);
        return (Corner(images, top, left) * Weight((1 - down) * (1 - right)))
            + (Corner(images, top, left + 1) * Weight((1 - down) * right))
            + (Corner(images, top + 1, left) * Weight(down * (1 - right)))
            + (Corner(images, top + 1, left + 1) * Weight(down * right));

        Tensor Weight(Tensor weight) => weight.To(images.DType).Unsqueeze(1);
    }

    Tensor Corner(Tensor images, Tensor y, Tensor x)
    {
        var (count, channels, height, width) = (images.Shape[0], images.Shape[1], images.Shape[2], images.Shape[3]);
        var inside = (y >= 0) & (y < height) & (x >= 0) & (x < width);
        var place = ((y.Clamp(0, height - 1) * width) + x.Clamp(0, width - 1)).To(DType.Int64);
        Shape flat = [count, channels, height * width];
        var index = place.Reshape(count, 1, height * width).Expand(flat);
        var values = images.Reshape(flat).Gather(2, index).Reshape(images.Shape);
        return Tensor.Where(inside.Unsqueeze(1), values, fill);
    }

    Tensor Pixels(int count, RandomSource random) => shift == 0
        ? Tensor.Zeros([count, 1, 1], DType.Float64)
        : Tensor.RandomIntegers([count, 1, 1], -shift, shift + 1, random).To(DType.Float64);

    static Tensor Spread(int count, double low, double high, RandomSource random) => low == high
        ? Tensor.Full([count, 1, 1], low, DType.Float64)
        : Tensor.Uniform([count, 1, 1], random, low, high, DType.Float64);
}
