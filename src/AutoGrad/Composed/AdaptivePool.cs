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
        /// <exception cref="ArgumentException">The input has no one to three spatial axes, is empty along one or not floating; or the sizes don't fit.</exception>
        public Tensor AdaptiveAveragePool(Shape size)
        {
            var sizes = AdaptiveWindows.Sizes(x, size, nameof(AdaptiveAveragePool));
            // Windows are products of ranges, so their means are means of means, one axis at a time.
            return AdaptiveWindows.Even(x, sizes) is { } kernel ? x.AveragePool(kernel) : Resampling.Axes(x, sizes, AdaptiveWindows.Mean);
        }

        /// <summary>The greatest element of each window over the spatial axes of [batch, channels, spatial…], one to three of them. The first wins a tie.</summary>
        /// <param name="size">The spatial extents of the result, for all axes or for each.</param>
        /// <exception cref="ArgumentException">The input has no one to three spatial axes, is empty along one or not floating; or the sizes don't fit.</exception>
        public Tensor AdaptiveMaxPool(Shape size)
        {
            var sizes = AdaptiveWindows.Sizes(x, size, nameof(AdaptiveMaxPool));
            return AdaptiveWindows.Even(x, sizes) is { } kernel ? x.MaxPool(kernel) : Resampling.Axes(x, sizes, AdaptiveWindows.Max);
        }
    }
}

/// <summary>The windows of adaptive pooling along one axis.</summary>
static class AdaptiveWindows
{
    static (int Start, int End) Window(int i, int count, int extent) => ((int)((long)i * extent / count), (int)((((long)(i + 1) * extent) + count - 1) / count));

    /// <summary>The spatial extents of the result.</summary>
    public static int[] Sizes(Tensor x, Shape size, string op)
    {
        Operands.Demand(op, DTypes.Floating, x);
        return Resampling.Sizes(x, size, op);
    }

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

    /// <summary>Means along one axis. Windows are selected, not multiplied by shares that are 0 elsewhere: what is not finite belongs to its own windows only.</summary>
    public static Tensor Mean(Tensor x, int axis, int count)
    {
        if (count == x.Shape.Extents[axis]) return x;
        var (windows, lengths) = SideBySide(x, axis, count);
        var most = windows.Shape.Extents[axis + 1];
        if (lengths.AsSpan().ContainsAnyExcept(most))
        {
            bool[] isFilling = [.. lengths.SelectMany(length => Enumerable.Range(0, most).Select(place => place >= length))];
            windows = windows.MaskedFill(Tensor.From(isFilling, [count, most, .. Ones(x.Rank - axis - 1)]), 0);
        }
        double[] divisors = [.. lengths];
        return windows.Sum([axis + 1]) / Tensor.From(divisors, [count, .. Ones(x.Rank - axis - 1)]).To(x.DType);
    }

    /// <summary>Maxima along one axis. A shorter window wins no tie against the repetitions of its last element.</summary>
    public static Tensor Max(Tensor x, int axis, int count) =>
        count == x.Shape.Extents[axis] ? x : SideBySide(x, axis, count).Windows.MaxAndIndices(axis + 1).Values;

    /// <summary>The windows side by side, each along an axis of its own behind the given one and filled up with its last element, and how long they are.</summary>
    static (Tensor Windows, int[] Lengths) SideBySide(Tensor x, int axis, int count)
    {
        var extent = x.Shape.Extents[axis];
        (int Start, int End)[] windows = [.. Enumerable.Range(0, count).Select(i => Window(i, count, extent))];
        int[] lengths = [.. windows.Select(window => window.End - window.Start)];
        var most = lengths.Max();
        long[] index = [.. windows.SelectMany(window => Enumerable.Range(window.Start, most).Select(place => Math.Min(place, window.End - 1L)))];
        return (x.IndexSelect(axis, Tensor.From(index)).ReshapeTo([.. x.Shape.Extents[..axis], count, most, .. x.Shape.Extents[(axis + 1)..]]), lengths);
    }

    static IEnumerable<int> Ones(int count) => Enumerable.Repeat(1, count);
}
