namespace AutoGrad.Kernels;

/// <summary>How the tiles of a product are cut into chunks: by the numbers of panels and blocks alone, so that the bits of the result do not depend on the number of threads.</summary>
/// <param name="Rows">The panels of rows of a chunk.</param>
/// <param name="Columns">The panels of columns of a chunk.</param>
/// <param name="Groups">The groups of blocks of steps that are summed apart, where the result alone makes too few chunks.</param>
/// <param name="OwnsRows">Whether a chunk has all columns of its rows, so that nobody else reads its panels of rows.</param>
/// <param name="OwnsColumns">Whether a chunk has all rows of its columns, so that nobody else reads its panels of columns.</param>
readonly record struct PanelPlan(int Rows, int Columns, int Groups, bool OwnsRows, bool OwnsColumns)
{
    // A chunk of so many tiles each way reads a panel eight times: the second-level cache holds its panels.
    const int MostRows = 8, MostColumns = 8;

    // So many panels of rows or fewer stay with their columns.
    const int FewRows = 10, MostColumnsOfFewRows = 4;

    // Enough for many threads; with fewer, one that is late keeps the others waiting. Chunks of less than Cuts.Shared multiplications would not be worth it.
    const int FewestChunks = 16;

    /// <summary>Whether there are so few panels of rows that a chunk has all of them.</summary>
    public static bool IsFlat(int rows) => rows <= FewRows;

    /// <param name="rows">The panels of rows.</param>
    /// <param name="columns">The panels of columns.</param>
    /// <param name="blocks">The blocks of steps.</param>
    /// <param name="work">The multiplications of the whole product.</param>
    public static PanelPlan Of(int rows, int columns, int blocks, long work)
    {
        int fewest = (int)Math.Clamp(work / Cuts.Shared, 1, FewestChunks);
        if (IsFlat(rows))
        {
            int wide = Cut(columns, MostColumnsOfFewRows, fewest);
            return new(rows, wide, Math.Clamp(fewest / Cuts.Blocks(columns, wide), 1, blocks), OwnsRows: false, OwnsColumns: true);
        }
        if (columns <= MostColumns) return new(Cut(rows, MostRows, fewest), columns, 1, OwnsRows: true, OwnsColumns: false);
        int across = Cut(columns, MostColumns, Cuts.Blocks(fewest, Cuts.Blocks(rows, MostRows)));
        return new(Cut(rows, MostRows, Cuts.Blocks(fewest, Cuts.Blocks(columns, across))), across, 1, OwnsRows: false, OwnsColumns: false);
    }

    /// <summary>How many panels a chunk has, at most so many, for so many chunks.</summary>
    static int Cut(int panels, int most, int chunks)
    {
        while (most > 1 && Cuts.Blocks(panels, most) < chunks) most /= 2;
        return most;
    }
}
