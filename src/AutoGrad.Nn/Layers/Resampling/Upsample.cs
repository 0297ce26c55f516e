namespace AutoGrad.Nn;

/// <summary>How places between elements are filled.</summary>
public enum Interpolation
{
    /// <summary>By the element nearest in front.</summary>
    Nearest,

    /// <summary>Linearly along each axis: bilinear for images, trilinear for volumes.</summary>
    Linear,
}

/// <summary>Signals, images and volumes [batch, channels, spatial…] at another resolution. torch: <c>Upsample</c>.</summary>
public sealed class Upsample : Module
{
    readonly Shape? size;
    readonly double factor;
    readonly Interpolation by;
    readonly bool alignCorners;

    /// <summary>A resolution that is a multiple of the input's.</summary>
    /// <param name="factor">How many times finer the result is; extents are rounded down.</param>
    /// <param name="by">How places between elements are filled.</param>
    /// <param name="alignCorners">Whether, interpolating linearly, the centres of the outermost elements stay in place, rather than the outer edges.</param>
    /// <exception cref="ArgumentException">The factor is not positive and finite, or corners are to be aligned by nearest elements.</exception>
    public Upsample(double factor, Interpolation by = Interpolation.Nearest, bool alignCorners = false) : this(null, factor, by, alignCorners)
    {
        if (!(factor > 0) || double.IsInfinity(factor)) throw new ArgumentException($"Upsample: the factor {factor} must be positive and finite.");
    }

    /// <summary>A given resolution.</summary>
    /// <param name="size">The spatial extents of the result; one for all axes.</param>
    /// <param name="by">How places between elements are filled.</param>
    /// <param name="alignCorners">Whether, interpolating linearly, the centres of the outermost elements stay in place, rather than the outer edges.</param>
    /// <exception cref="ArgumentException">Corners are to be aligned by nearest elements.</exception>
    public Upsample(Shape size, Interpolation by = Interpolation.Nearest, bool alignCorners = false) : this(size ?? throw new ArgumentNullException(nameof(size)), 0, by, alignCorners)
    {
    }

    Upsample(Shape? size, double factor, Interpolation by, bool alignCorners)
    {
        if (by is not (Interpolation.Nearest or Interpolation.Linear)) throw new ArgumentOutOfRangeException(nameof(by), by, $"Upsample: there is no Interpolation {by}.");
        if (alignCorners && by == Interpolation.Nearest) throw new ArgumentException("Upsample: corners can be aligned where places are interpolated; with the nearest element there is nothing to align.");
        (this.size, this.factor, this.by, this.alignCorners) = (size, factor, by, alignCorners);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The input has no one to three spatial axes, or other ones than the sizes.</exception>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank is < 3 or > 5 || size is { Rank: > 1 } given && given.Rank != x.Rank - 2) throw new ArgumentException($"Upsample: the input {x.DType}{x.Shape} must be [batch, channels, spatial…] with {(size is { Rank: > 1 } ? $"{size.Rank}" : "one to three")} spatial axes.");
        return Observed((by, size) switch
        {
            (Interpolation.Nearest, null) => x.InterpolateNearest(factor),
            (Interpolation.Nearest, _) => x.InterpolateNearest(size),
            (_, null) => x.InterpolateLinear(factor, alignCorners),
            _ => x.InterpolateLinear(size, alignCorners),
        });
    }
}
