namespace AutoGrad.Kernels;

/// <summary>
/// How scattering into dense [outer, extent, inner] is cut: by outer slabs, by columns, and, where the columns are too few, by ranges of the target.
/// Whatever the cut, each element of the target receives its contributions in the order of the source, so the bits never depend on threads.
/// </summary>
readonly struct ScatterPlan
{
    const int Chunk = 32 * 1024;
    const int Narrow = 64;
    const int MostRanges = 8;

    readonly int outer, inner, extent, group, width, reach, blocks, ranges;

    public ScatterPlan(int outer, int count, int inner, int extent)
    {
        var slab = Math.Max(1, (long)count * inner);
        (this.outer, this.inner, this.extent) = (outer, inner, extent);
        group = (int)Math.Clamp(Chunk / slab, 1, Math.Max(1, outer));
        (width, reach) = (inner, extent);
        if (slab > Chunk && inner >= 2 * Narrow) width = Math.Max(Narrow, Chunk / count / Narrow * Narrow);
        // Every range reads all indices again, so there are few of them.
        else if (slab > Chunk && outer < MostRanges) reach = Math.Max(1, extent / (int)Math.Min(MostRanges, slab / Chunk));
        blocks = Math.Max(1, (inner + width - 1) / Math.Max(1, width));
        ranges = Math.Max(1, (extent + reach - 1) / Math.Max(1, reach));
    }

    public int Chunks => (outer + group - 1) / group * blocks * ranges;

    /// <summary>The part of the work that a chunk does.</summary>
    public Part this[int chunk]
    {
        get
        {
            var (rest, range) = Math.DivRem(chunk, ranges);
            var (slab, block) = Math.DivRem(rest, blocks);
            return new(
                slab * group, Math.Min(outer, (slab + 1) * group),
                block * width, Math.Min(inner, (block + 1) * width),
                range * reach, Math.Min(extent, (range + 1) * reach));
        }
    }

    /// <summary>Slabs, columns and rows of the target, each from a first one up to but without an end.</summary>
    public readonly record struct Part(int Slab, int SlabEnd, int Column, int ColumnEnd, int Target, int TargetEnd);
}
