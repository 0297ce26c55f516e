namespace AutoGrad;

/// <summary>What all operations with index tensors check.</summary>
static class Indices
{
    /// <summary>The indices as Int64.</summary>
    /// <exception cref="ArgumentException">They are no integers.</exception>
    public static Tensor Of(Tensor index, string op)
    {
        ArgumentNullException.ThrowIfNull(index);
        if (index.DType.Kind != DTypes.Integer) throw new ArgumentException($"{op}: indices are Int64 or Int32 tensors; the index given is {index.Describe()}.");
        return index.To(DType.Int64);
    }

    /// <summary>Throws unless every index names a place along an axis.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One does not.</exception>
    public static void Check(ReadOnlySpan<long> index, string op, int axis, int extent)
    {
        for (var i = 0; i < index.Length; i++)
        {
            if ((ulong)index[i] >= (ulong)extent) throw Outside(op, i, index[i], axis, extent);
        }
    }

    static ArgumentOutOfRangeException Outside(string op, int place, long index, int axis, int extent) => new(
        nameof(index), index,
        $"{op}: the index {index}, element {place} of the index tensor, lies outside axis {axis}, whose extent is {extent}" +
        (extent == 0 ? "." : $"; indices run from 0 to {extent - 1}."));

    /// <summary>A shape seen as [outer, extent, inner] around an axis.</summary>
    public static (int Outer, int Extent, int Inner) Around(Shape shape, int axis)
    {
        int outer = 1, inner = 1;
        foreach (var extent in shape.Extents[..axis]) outer *= extent;
        foreach (var extent in shape.Extents[(axis + 1)..]) inner *= extent;
        return (outer, shape.Extents[axis], inner);
    }

    /// <summary>Throws unless two shapes agree in all axes but one.</summary>
    public static void Alike(Op op, Tensor a, Tensor b, int axis)
    {
        Operands.DemandAxis(op, a, axis);
        if (a.Rank != b.Rank || !a.Shape.With(axis, 0).Equals(b.Shape.With(axis, 0)))
        {
            throw new ArgumentException($"{op.Name}: {a.Describe()} and the index {b.Describe()} must have the same extents in all axes but axis {axis}.");
        }
    }
}
