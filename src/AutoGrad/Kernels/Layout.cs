namespace AutoGrad.Kernels;

/// <summary>Extents and strides with the axes merged wherever the elements lie evenly, so that loops are few and long.</summary>
sealed class Layout
{
    Layout(int[] extents, int[] strides) => (Extents, Strides) = (extents, strides);

    public int[] Extents { get; }
    public int[] Strides { get; }
    public int Rank => Extents.Length;

    /// <summary>The extent of the innermost axis.</summary>
    public int Inner => Extents[^1];

    public int InnerStride => Strides[^1];

    /// <summary>Merges axes; at least one axis remains.</summary>
    public static Layout Of(ReadOnlySpan<int> extents, ReadOnlySpan<int> strides)
    {
        Span<int> e = stackalloc int[Math.Max(extents.Length, 1)], s = stackalloc int[e.Length];
        var rank = 0;
        for (var axis = 0; axis < extents.Length; axis++)
        {
            if (extents[axis] == 1) continue;
            if (rank > 0 && s[rank - 1] == (long)strides[axis] * extents[axis])
            {
                e[rank - 1] *= extents[axis];
                s[rank - 1] = strides[axis];
            }
            else (e[rank], s[rank++]) = (extents[axis], strides[axis]);
        }
        if (rank == 0) (e[0], s[0], rank) = (1, 1, 1);
        return new(e[..rank].ToArray(), s[..rank].ToArray());
    }

    /// <summary>Whether the elements lie one after the other in row-major order.</summary>
    public bool IsDense => Rank == 1 && (InnerStride == 1 || Inner <= 1);
}
