namespace AutoGrad;

/// <summary>What the interpolations share: sizes, the order of the axes, and one axis at a time.</summary>
static class Resampling
{
    /// <summary>The spatial extents of the result: one given for all axes, or one for each.</summary>
    public static int[] Sizes(Tensor x, Shape size, string op)
    {
        ArgumentNullException.ThrowIfNull(size);
        return Possible(x, ConvolutionGeometry.Fill(op, "size", size, SpatialAxes(x, op), 1, 1).Extents.ToArray(), op);
    }

    /// <summary>The spatial extents of the result as multiples of those of the input, rounded down.</summary>
    public static int[] Sizes(Tensor x, double factor, string op)
    {
        if (!(factor > 0) || double.IsInfinity(factor)) throw new ArgumentException($"{op}: the factor {factor} must be positive and finite.");
        var sizes = new int[SpatialAxes(x, op)];
        for (var axis = 0; axis < sizes.Length; axis++)
        {
            sizes[axis] = Shape.Extent(x.Shape.Extents[axis + 2] * factor, op);
            if (sizes[axis] < 1) throw new ArgumentException($"{op}: the factor {factor} leaves nothing of axis {axis + 2} of {x.Describe()}.");
        }
        return Possible(x, sizes, op);
    }

    static int[] Possible(Tensor x, int[] sizes, string op)
    {
        var elements = sizes.Aggregate((double)x.Shape.Extents[0] * x.Shape.Extents[1], (product, size) => product * size);
        if (elements > Shape.LargestSize) throw new ArgumentException($"{op}: spatial extents of [{string.Join(", ", sizes)}] for {x.Describe()} are asked for; a tensor holds at most {Shape.LargestSize:N0} elements.");
        return sizes;
    }

    /// <summary>The number of spatial axes.</summary>
    /// <exception cref="ArgumentException">There are not one to three, or one of them is empty.</exception>
    public static int SpatialAxes(Tensor x, string op)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank is < 3 or > 5) throw new ArgumentException($"{op}: the input {x.Describe()} needs a batch axis, a channel axis and one to three spatial axes.");
        if (x.Shape.Extents[2..].Contains(0)) throw new ArgumentException($"{op}: {x.Describe()} has no elements along a spatial axis.");
        return x.Rank - 2;
    }

    /// <summary>Treats each spatial axis, the last one first: it is the dearest to select from, and has the fewest elements then if the image grows.</summary>
    public static Tensor Axes(Tensor x, int[] sizes, Func<Tensor, int, int, Tensor> resample)
    {
        for (var axis = sizes.Length - 1; axis >= 0; axis--) x = resample(x, axis + 2, sizes[axis]);
        return x;
    }

    /// <summary>Output o is the input at ⌊o·step⌋.</summary>
    public static Tensor Nearest(Tensor x, int axis, int count, double step)
    {
        var extent = x.Shape.Extents[axis];
        // A whole multiple is a view that repeats, and its gradient a sum.
        if (step == 1.0 / (count / extent) && count % extent == 0) return x.RepeatInterleave(count / extent, axis);
        var index = new long[count];
        // The least bit more, so that a quotient that should be whole is not rounded to just below it.
        for (var i = 0; i < count; i++) index[i] = Math.Min((long)(i * step * (1 + 1e-15)), extent - 1);
        return x.IndexSelect(axis, Tensor.From(index));
    }

    /// <summary>Output o lies between two inputs, and takes of each by its nearness.</summary>
    public static Tensor Linear(Tensor x, int axis, int count, double step, bool alignCorners)
    {
        var extent = x.Shape.Extents[axis];
        if (count == extent && (alignCorners || step == 1)) return x;
        long[] lower = new long[count], upper = new long[count];
        var share = new double[count];
        for (var i = 0; i < count; i++)
        {
            var place = alignCorners ? count > 1 ? i * ((extent - 1.0) / (count - 1)) : 0 : Math.Max(0, ((i + 0.5) * step) - 0.5);
            lower[i] = Math.Min((long)place, extent - 1);
            upper[i] = Math.Min(lower[i] + 1, extent - 1);
            share[i] = Math.Min(1, place - lower[i]);
        }
        var along = new int[x.Rank - axis];
        along.AsSpan().Fill(1);
        along[0] = count;
        var weight = Tensor.From(share, along).To(x.DType);
        var (a, b) = (x.IndexSelect(axis, Tensor.From(lower)), x.IndexSelect(axis, Tensor.From(upper)));
        return (a * (1 - weight)) + (b * weight);
    }
}
