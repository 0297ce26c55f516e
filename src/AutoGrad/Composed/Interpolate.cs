namespace AutoGrad;

/// <summary>
/// Images, signals and volumes [batch, channels, spatial…] at another resolution, one axis after the other. Made of selections along an axis, whose gradients
/// add up where an element was taken often.
/// </summary>
public static class InterpolateMethods
{
    extension(Tensor x)
    {
        /// <summary>The element nearest in front: output o takes the input ⌊o·extent/size⌋.</summary>
        /// <param name="size">The new spatial extents, for all axes or for each.</param>
        /// <exception cref="ArgumentException">The input has no one to three spatial axes, or is empty along one; or the sizes don't fit.</exception>
        public Tensor InterpolateNearest(Shape size)
        {
            var extents = Resampling.Sizes(x, size, nameof(InterpolateNearest));
            return Resampling.Axes(x, extents, (part, axis, count) => Resampling.Nearest(part, axis, count, (double)part.Shape.Extents[axis] / count));
        }

        /// <summary>The element nearest in front, at ⌊extent·factor⌋ places: output o takes the input ⌊o/factor⌋.</summary>
        /// <param name="factor">How many times finer the result is.</param>
        /// <exception cref="ArgumentException">The input has no one to three spatial axes, the factor is not positive, or nothing would be left.</exception>
        public Tensor InterpolateNearest(double factor)
        {
            var extents = Resampling.Sizes(x, factor, nameof(InterpolateNearest));
            return Resampling.Axes(x, extents, (part, axis, count) => Resampling.Nearest(part, axis, count, 1 / factor));
        }

        /// <summary>Linear interpolation along each spatial axis: bilinear for two, trilinear for three.</summary>
        /// <param name="size">The new spatial extents, for all axes or for each.</param>
        /// <param name="alignCorners">
        /// Whether the centres of the first and last elements stay in place, so that output o lies at o·(extent − 1)/(size − 1) of the input; otherwise the outer edges do, and it lies at
        /// (o + ½)·extent/size − ½, moved inside where that is outside.
        /// </param>
        /// <exception cref="ArgumentException">The input has no one to three spatial axes, is empty along one or not floating; or the sizes don't fit.</exception>
        public Tensor InterpolateLinear(Shape size, bool alignCorners = false)
        {
            Operands.Demand(nameof(InterpolateLinear), DTypes.Floating, x);
            var extents = Resampling.Sizes(x, size, nameof(InterpolateLinear));
            return Resampling.Axes(x, extents, (part, axis, count) => Resampling.Linear(part, axis, count, (double)part.Shape.Extents[axis] / count, alignCorners));
        }

        /// <summary>Linear interpolation along each spatial axis at ⌊extent·factor⌋ places; with edges in place output o lies at (o + ½)/factor − ½.</summary>
        /// <param name="factor">How many times finer the result is.</param>
        /// <param name="alignCorners">Whether the centres of the first and last elements stay in place, rather than the outer edges.</param>
        /// <exception cref="ArgumentException">The input has no one to three spatial axes or is not floating, the factor is not positive, or nothing would be left.</exception>
        public Tensor InterpolateLinear(double factor, bool alignCorners = false)
        {
            Operands.Demand(nameof(InterpolateLinear), DTypes.Floating, x);
            var extents = Resampling.Sizes(x, factor, nameof(InterpolateLinear));
            return Resampling.Axes(x, extents, (part, axis, count) => Resampling.Linear(part, axis, count, 1 / factor, alignCorners));
        }
    }
}
