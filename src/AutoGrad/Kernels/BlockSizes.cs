namespace AutoGrad.Kernels;

/// <summary>How the elements of a block program are cut: by their number and that of the functions, never by the number of threads.</summary>
/// <param name="Block">The elements that a function is applied to at a time: whole rows, at least one.</param>
/// <param name="Chunk">The elements that a thread takes at a time: whole blocks.</param>
readonly record struct BlockSizes(int Block, int Chunk)
{
    /// <summary>Several operands of a block and as many intermediate values fit into first-level cache together; where there are few of these, blocks are longer, for fewer calls. Shorter ones are not worth the calls.</summary>
    const int Usual = 2048, Long = 6144, Shortest = 1024;

    /// <summary>Places for intermediate values with which blocks may be long, if the elements have four bytes.</summary>
    const int FewSlots = 2;

    /// <summary>The blocks of a chunk, at most.</summary>
    const int MostBlocks = 4;

    /// <summary>So many functions of an element each are worth another thread's time; and so many chunks are enough for many threads.</summary>
    const int LeastWork = 1 << 14, EnoughChunks = 16;

    /// <param name="count">The number of elements.</param>
    /// <param name="row">The number of elements of a row; 1 where there are none.</param>
    /// <param name="steps">The number of functions.</param>
    /// <param name="slots">The number of places for intermediate values.</param>
    /// <param name="elementSize">Bytes of the widest element.</param>
    public static BlockSizes Of(int count, int row, int steps, int slots, int elementSize)
    {
        var most = slots <= FewSlots && elementSize <= sizeof(float) ? Long : Usual;
        var share = Cuts.Blocks(count, (int)Math.Clamp((long)count * steps / LeastWork, 1, EnoughChunks));
        var block = Math.Max(1, Math.Clamp(share, Shortest, most) / row) * row;
        return new(block, Math.Clamp(Cuts.Blocks(share, block), 1, Math.Max(1, MostBlocks * most / block)) * block);
    }
}
