namespace AutoGrad.Tests.Samples;

/// <summary>Windows by the definition.</summary>
static class PoolingLoops
{
    /// <summary>The elements of the window at an output index, and how many places of it lie in the padding.</summary>
    public static (List<int[]> Inside, int Outside) Window(PoolingGeometry g, Shape x, int[] output)
    {
        List<int[]> inside = [];
        var outside = 0;
        for (var tap = 0; tap < g.Kernel.Size; tap++)
        {
            var (rest, at, isInside) = (tap, (int[])output.Clone(), true);
            for (var axis = x.Rank - 1; axis >= 2; axis--)
            {
                rest = Math.DivRem(rest, g.Kernel[axis - 2], out var place);
                at[axis] = (output[axis] * g.Stride[axis - 2]) + (place * g.Dilation[axis - 2]) - g.Padding[axis - 2];
                isInside &= at[axis] >= 0 && at[axis] < x[axis];
            }
            if (isInside) inside.Add(at);
            else outside++;
        }
        return (inside, outside);
    }

    public static IEnumerable<(PoolingGeometry Geometry, Shape X, Shape Y)> Cases =>
    [
        (new([2], [2], [0], [1], false), [2, 1, 5], [2, 1, 2]),
        (new([3], [1], [1], [1], false), [1, 2, 4], [1, 2, 4]),
        (new([2, 2], [2, 2], [0, 0], [1, 1], false), [1, 1, 4, 4], [1, 1, 2, 2]),
        (new([3, 2], [1, 2], [1, 0], [1, 1], false), [1, 1, 3, 4], [1, 1, 3, 2]),
        (new([1, 2, 2], [1, 1, 1], [0, 0, 0], [1, 1, 1], false), [1, 1, 2, 2, 3], [1, 1, 2, 1, 2]),
        (new([2], [2], [0], [1], false), [0, 1, 4], [0, 1, 2]),
    ];
}
