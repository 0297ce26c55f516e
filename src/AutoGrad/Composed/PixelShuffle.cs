namespace AutoGrad;

/// <summary>Channels traded for resolution, and back (Shi et al. 2016). Elements move; none is computed.</summary>
public static class PixelShuffleMethods
{
    extension(Tensor x)
    {
        /// <summary>[…, channels·r², height, width] as […, channels, height·r, width·r]: the r² channels of a group become the r×r elements at each place.</summary>
        /// <param name="factor">r.</param>
        /// <exception cref="ArgumentException">There are fewer than three axes, the factor is not positive, or its square does not divide the channels.</exception>
        public Tensor PixelShuffle(int factor)
        {
            var (lead, channels, height, width) = Planes(x, factor, "PixelShuffle");
            if (channels % (factor * factor) != 0) throw new ArgumentException($"PixelShuffle: the {channels} channels of {x.Describe()} are no multiple of {factor}² = {factor * factor}.");
            channels /= factor * factor;
            var apart = x.ReshapeTo([Product(lead), channels, factor, factor, height, width]);
            return apart.Permute(0, 1, 4, 2, 5, 3).ReshapeTo([.. lead, channels, height * factor, width * factor]);
        }

        /// <summary>[…, channels, height·r, width·r] as […, channels·r², height, width]: undoes <see cref="PixelShuffle"/>.</summary>
        /// <param name="factor">r.</param>
        /// <exception cref="ArgumentException">There are fewer than three axes, the factor is not positive, or does not divide height and width.</exception>
        public Tensor PixelUnshuffle(int factor)
        {
            var (lead, channels, height, width) = Planes(x, factor, "PixelUnshuffle");
            if (height % factor != 0 || width % factor != 0) throw new ArgumentException($"PixelUnshuffle: the last two axes of {x.Describe()} are no multiples of {factor}.");
            (height, width) = (height / factor, width / factor);
            var apart = x.ReshapeTo([Product(lead), channels, height, factor, width, factor]);
            return apart.Permute(0, 1, 3, 5, 2, 4).ReshapeTo([.. lead, channels * factor * factor, height, width]);
        }
    }

    static int Product(int[] extents)
    {
        var product = 1;
        foreach (var extent in extents) product *= extent;
        return product;
    }

    static (int[] Lead, int Channels, int Height, int Width) Planes(Tensor x, int factor, string op)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (factor < 1) throw new ArgumentException($"{op}: the factor {factor} must be at least 1.");
        if (x.Rank < 3) throw new ArgumentException($"{op}: {x.Describe()} needs a channel axis, a height and a width.");
        var extents = x.Shape.Extents;
        return (extents[..^3].ToArray(), extents[^3], extents[^2], extents[^1]);
    }
}
