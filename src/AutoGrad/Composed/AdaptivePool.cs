namespace AutoGrad;

/// <summary>
/// Pooling to given extents, whatever those of the input: along each axis, window i of n runs from ⌊i·extent/n⌋ up to ⌈(i + 1)·extent/n⌉, so that windows may differ in length and
/// overlap. Where all are of one length it is ordinary pooling.
/// </summary>
public static class AdaptivePoolMethods
{
    extension(Tensor x)
    {
        /// <summary>The mean of each window over the spatial axes of [batch, channels, spatial…], one to three of them.</summary>
        /// <param name="size">The spatial extents of the result, for all axes or for each.</param>
        /// <exception cref="ArgumentException">The input has no one to three spatial axes, or is empty along one; or the sizes don't fit.</exception>
        public Tensor AdaptiveAveragePool(Shape size)
        {
            var sizes = Resampling.Sizes(x, size, "AdaptiveAveragePool");
            // Windows are products of ranges, so their means are means of means, one axis at a time.
            return AdaptiveWindows.Even(x, sizes) is { } kernel ? x.AveragePool(kernel) : Resampling.Axes(x, sizes, AdaptiveWindows.Mean);
        }

        /// <summary>The greatest element of each window over the spatial axes of [batch, channels, spatial…], one to three of them. The first wins a tie.</summary>
        /// <param name="size">The spatial extents of the result, for all axes or for each.</param>
        /// <exception cref="ArgumentException">The input has no one to three spatial axes, or is empty along one; or the sizes don't fit.</exception>
        public Tensor AdaptiveMaxPool(Shape size)
        {
            var sizes = Resampling.Sizes(x, size, "AdaptiveMaxPool");
            return AdaptiveWindows.Even(x, sizes) is { } kernel ? x.MaxPool(kernel) : Resampling.Axes(x, sizes, AdaptiveWindows.Max);
        }
    }
}

/// <summary>The windows of adaptive pooling along one axis.</summary>
static class AdaptiveWindows
{
    static (int Start, int End) Window(int i, int count, int extent) => ((int)((long)i * extent / count), (int)((((long)(i + 1) * extent) + count - 1) / count));

    /// <summary>The extents that all windows have, or null where they differ.</summary>
    public static Shape? Even(Tensor x, int[] sizes)
    {
        var kernel = new int[sizes.Length];
        for (var axis = 0; axis < kernel.Length; axis++)
        {
            var extent = x.Shape.Extents[axis + 2];
            if (extent % sizes[axis] != 0) return null;
            kernel[axis] = extent / sizes[axis];
        }
        return kernel;
    }

    /// <summary>Means along one axis: the product with a matrix that has 1/length within each window.</summary>
    public static Tensor Mean(Tensor x, int axis, int count)
    {
        var extent = x.Shape.Extents[axis];
        if (count == extent) return x;
        var shares = new double[extent, count];
        for (var i = 0; i < count; i++)
        {
            var (start, end) = Window(i, count, extent);
            for (var place = start; place < end; place++) shares[place, i] = 1.0 / (end - start);
        }
        return x.MoveAxis(axis, -1).MatMul(Tensor.From(shares).To(x.DType)).MoveAxis(-1, axis);
    }

    /// <summary>Maxima along one axis: windows side by side, the shorter ones filled up with their last element, which wins no tie against itself.</summary>
    public static Tensor Max(Tensor x, int axis, int count)
    {
        var extent = x.Shape.Extents[axis];
        if (count == extent) return x;
        var length = 0;
        for (var i = 0; i < count; i++) length = Math.Max(length, Window(i, count, extent).End - Window(i, count, extent).Start);
        var index = new long[count * length];
        for (var i = 0; i < count; i++)
        {
            var (start, end) = Window(i, count, extent);
            for (var place = 0; place < length; place++) index[(i * length) + place] = Math.Min(start + place, end - 1);
        }
        var windows = x.IndexSelect(axis, Tensor.From(index)).ReshapeTo([.. x.Shape.Extents[..axis], count, length, .. x.Shape.Extents[(axis + 1)..]]);
        return windows.MaxAndIndices(axis + 1).Values;
    }
}
