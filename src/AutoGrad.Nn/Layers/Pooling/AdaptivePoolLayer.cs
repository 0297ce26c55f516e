namespace AutoGrad.Nn;

/// <summary>Pooling to given extents.</summary>
public abstract class AdaptivePoolLayer : SpatialLayer
{
    readonly int?[] size;

    private protected AdaptivePoolLayer(int axes, int?[] size) : base(axes)
    {
        ArgumentNullException.ThrowIfNull(size);
        var layer = GetType().Name;
        if (size.Length != 1 && size.Length != axes) throw new ArgumentException($"{layer}: {size.Length} extents are given; give one{(axes > 1 ? $" or {axes}" : "")}.");
        foreach (var extent in size)
        {
            if (extent < 1) throw new ArgumentException($"{layer}: the extent {extent} of the result must be at least 1.");
        }
        this.size = [.. Enumerable.Range(0, axes).Select(axis => size[size.Length == 1 ? 0 : axis])];
    }

    /// <summary>The extents of the result for an input.</summary>
    private protected Shape Size(Tensor x)
    {
        var extents = new int[size.Length];
        for (var axis = 0; axis < extents.Length; axis++) extents[axis] = size[axis] ?? x.Shape[axis + 2];
        return extents;
    }
}
